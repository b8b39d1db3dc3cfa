package io.bartizan.cli.store;

import io.bartizan.cli.terminal.Exit;
import io.bartizan.cli.terminal.Terminal;
import io.bartizan.files.FileProblem;
import io.bartizan.files.InputFile;
import io.bartizan.files.RefusedFile;
import io.bartizan.store.state.AuditEntry;
import io.bartizan.store.state.AuditExport;
import io.bartizan.store.state.AuditLog;
import io.bartizan.store.state.StateStore;
import io.bartizan.syntax.Visible;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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
        "Keep that hash somewhere else: if entries are cut off at the end, the last hash changes.",
        "With --notice, check that a file is a notice that was filed, byte for byte."
      },
      footerHeading = "%nExamples:%n",
      footer = {
        "  bartizan audit verify --data /var/lib/bartizan",
        "  bartizan audit verify --export audit.jsonl --notice INC-1-notice.pdf",
        "",
        "Exit status: 0 unbroken and filed, 1 broken or not filed, 2 wrong use, 4 failed."
      })
  static final class Verify implements Callable<Integer> {
    @Mixin final DataFolder data = new DataFolder();

    @Option(
        names = "--export",
        paramLabel = "FILE",
        description = "An exported log (from the page Audit, or of the API), in place of the data.")
    @Nullable Path export;

    @Option(
        names = "--notice",
        paramLabel = "FILE",
        description = "A notice as JSON, PDF, DOCX or HTML; once for each file.")
    List<Path> notices = List.of();

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
            for (Path notice : notices) {
              InputFile.require(notice);
            }
            if (export != null) {
              if (data.data != null || data.state != null) {
                throw new ParameterException(
                    spec.commandLine(), "--export takes the place of --data and --state");
              }
              AuditExport exported = exported(export);
              return verdict(exported.verify(), exported::filed);
            }
            try (StateStore state = data.openState(spec)) {
              return verdict(state.audit().verify(), state.audit()::filed);
            }
          });
    }

    private static AuditExport exported(Path file) throws IOException {
      try (InputStream in = InputFile.open(file);
          Reader text =
              new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()))) {
        return AuditExport.read(text);
      } catch (RefusedFile e) {
        throw e;
      } catch (IOException e) {
        throw new IOException(file + ": " + FileProblem.reason(e), e);
      }
    }

    private int verdict(AuditLog.Verdict verdict, Function<String, Optional<AuditEntry>> filed)
        throws IOException {
      if (verdict.firstBreak().isPresent()) {
        AuditLog.Break first = verdict.firstBreak().get();
        terminal
            .out()
            .printf(
                "the chain is broken at entry %,d: %s; the entries before it are intact%n",
                first.number(), Visible.text(first.reason()));
        return Exit.FOUND;
      }
      terminal
          .out()
          .printf(
              "the chain is unbroken: %,d entries, last hash %s%n",
              verdict.entries(), Visible.text(verdict.last()));
      int result = Exit.DONE;
      for (Path file : notices) {
        String hash = sha256(file);
        Optional<AuditEntry> entry = filed.apply(hash);
        if (entry.isEmpty()) {
          result = Exit.FOUND;
        }
        terminal
            .out()
            .println(
                Visible.text(
                    entry
                        .map(one -> file + " was filed: " + told(one))
                        .orElse(
                            file
                                + " is not in the log: it was changed, or not filed here (SHA-256 "
                                + hash
                                + ")")));
      }
      return result;
    }

    private static String told(AuditEntry entry) {
      return "entry %d, %s, by %s for %s"
          .formatted(entry.number(), entry.time(), entry.actor(), entry.organisation());
    }

    private static String sha256(Path file) throws IOException {
      try (InputStream in = InputFile.open(file)) {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        byte[] buffer = new byte[1 << 16];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          digest.update(buffer, 0, read);
        }
        return HexFormat.of().formatHex(digest.digest());
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
