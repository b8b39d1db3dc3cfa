package io.bartizan.cli.store;

import io.bartizan.cli.terminal.Exit;
import io.bartizan.cli.terminal.Terminal;
import io.bartizan.store.state.AuditLog;
import io.bartizan.store.state.StateStore;
import io.bartizan.syntax.Visible;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code bartizan audit}: looks at the audit log of the server from outside. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Check the audit log of the server.",
    footerHeading = "%nExamples:%n",
    footer = "  bartizan audit verify --data /var/lib/bartizan")
public final class AuditCommand {

  private AuditCommand() {}

  /** The command with its parts. */
  public static CommandLine commandLine(Terminal terminal) {
    CommandLine commandLine = new CommandLine(new AuditCommand());
    commandLine.addSubcommand(new Verify(terminal));
    return commandLine;
  }

  /** {@code bartizan audit verify}. */
  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      description = {
        "Check the hash chain of the audit log, and print the last hash.",
        "Keep that hash somewhere else: if entries are cut off at the end, the last hash changes."
      },
      footerHeading = "%nExamples:%n",
      footer = {
        "  bartizan audit verify --data /var/lib/bartizan",
        "",
        "Exit status: 0 unbroken, 1 broken, 2 wrong use, 4 failed."
      })
  static final class Verify implements Callable<Integer> {
    @Mixin final DataFolder data = new DataFolder();
    @Spec CommandSpec spec = CommandSpec.create();
    private final Terminal terminal;

    Verify(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
      return Guarded.run(
          terminal,
          () -> {
            try (StateStore state = data.openState(spec)) {
              AuditLog.Verdict verdict = state.audit().verify();
              if (verdict.firstBreak().isEmpty()) {
                terminal
                    .out()
                    .printf(
                        "the chain is unbroken: %,d entries, last hash %s%n",
                        verdict.entries(), Visible.text(verdict.last()));
                return Exit.DONE;
              }
              AuditLog.Break first = verdict.firstBreak().get();
              terminal
                  .out()
                  .printf(
                      "the chain is broken at entry %,d: %s; the entries before it are intact%n",
                      first.number(), Visible.text(first.reason()));
              return Exit.FOUND;
            }
          });
    }
  }
}
