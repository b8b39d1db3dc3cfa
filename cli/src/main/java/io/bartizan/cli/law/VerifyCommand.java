package io.bartizan.cli.law;

import io.bartizan.cli.Exit;
import io.bartizan.cli.Terminal;
import io.bartizan.duty.edition.Manifest;
import io.bartizan.duty.edition.Signatures;
import io.bartizan.syntax.DiagnosticText;
import io.bartizan.syntax.Parsed;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.Visible;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bartizan law verify}. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Check that a package of statutes is what somebody signed.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  bartizan law verify my-statutes/ --key key.pub.pem",
      "",
      "Exit status: 0 it is, 1 it is not, 2 wrong use."
    })
final class VerifyCommand implements Callable<Integer> {

  @Parameters(paramLabel = "DIR", description = "The folder with manifest.yml and manifest.sig.")
  Path folder = Path.of("");

  @Option(names = "--key", paramLabel = "PEM", required = true, description = "The public key.")
  Path key = Path.of("");

  @Spec CommandSpec spec = CommandSpec.create();

  private final Terminal terminal;

  VerifyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    try {
      Parsed<Manifest> manifest =
          Manifest.read(
              new Source(Manifest.FILE, StatuteFiles.text(folder.resolve(Manifest.FILE))));
      terminal.err().print(new DiagnosticText(terminal.colourErr()).print(manifest.diagnostics()));
      if (manifest.value().isEmpty()) {
        return Exit.FOUND;
      }
      return verified(manifest.value().get());
    } catch (IOException e) {
      throw new ParameterException(spec.commandLine(), Problem.text(e), e);
    } catch (GeneralSecurityException e) {
      throw new ParameterException(spec.commandLine(), key + " is no Ed25519 public key", e);
    }
  }

  private int verified(Manifest manifest) throws IOException, GeneralSecurityException {
    List<String> problems = new ArrayList<>();
    String signature = StatuteFiles.text(folder.resolve(Manifest.SIGNATURE_FILE));
    if (!Signatures.verify(manifest, signature, Signatures.publicKey(StatuteFiles.text(key)))) {
      problems.add("the signature is not that of this key over this manifest");
    }
    problems.addAll(manifest.problems(StatuteFiles.read(folder)));
    problems.forEach(problem -> terminal.out().println(Visible.text(problem)));
    if (problems.isEmpty()) {
      terminal
          .out()
          .println(
              manifest.name()
                  + " "
                  + manifest.version()
                  + ": "
                  + manifest.files().size()
                  + " files as signed");
    }
    return problems.isEmpty() ? Exit.DONE : Exit.FOUND;
  }
}
