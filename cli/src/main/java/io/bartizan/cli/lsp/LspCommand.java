package io.bartizan.cli.lsp;

import io.bartizan.cli.terminal.Exit;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bartizan lsp}. */
@Command(
    name = "lsp",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Language server for Sigma rules in editors.",
      "Offers diagnostics with fixes, completion of modifiers and fields, hover help, and a rule's"
          + " tests. Speaks the Language Server Protocol on standard input and output."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  Neovim:  vim.lsp.start({ name = 'bartizan', cmd = { 'bartizan', 'lsp' } })",
      "  Helix:   [language-server.bartizan]  command = \"bartizan\"  args = [\"lsp\"]",
      "  Emacs:   (add-to-list 'eglot-server-programs '(yaml-mode . (\"bartizan\" \"lsp\")))"
    })
public final class LspCommand implements Callable<Integer> {

  @Option(
      names = "--stdio",
      description = "Accepted because some editors pass it. It is the only mode.")
  boolean stdio;

  private final InputStream in;
  private final OutputStream out;

  /** The command on two streams. */
  public LspCommand(InputStream in, OutputStream out) {
    this.in = in;
    this.out = out;
  }

  @Override
  public Integer call() throws InterruptedException {
    return RuleServer.serve(in, out) ? Exit.DONE : Exit.INCOMPLETE;
  }
}
