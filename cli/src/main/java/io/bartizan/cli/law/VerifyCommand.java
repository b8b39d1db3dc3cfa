package io.bartizan.cli.law;

import io.bartizan.cli.terminal.Exit;
import io.bartizan.cli.terminal.Terminal;
import io.bartizan.duty.ShippedCatalogue;
import io.bartizan.duty.edition.Signatures;
import io.bartizan.duty.files.StatuteFiles;
import io.bartizan.duty.manifest.Manifest;
import io.bartizan.files.FileProblem;
import io.bartizan.files.InputFile;
import io.bartizan.files.InputFolder;
import io.bartizan.syntax.Counted;
import io.bartizan.syntax.DiagnosticText;
import io.bartizan.syntax.Parsed;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.Visible;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
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
    description = {
      "Check the signature and the files of a package of statutes.",
      "\"shipped\" instead of a folder means the built-in catalogue."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  bartizan law verify my-statutes/ --key key.pub.pem",
      "  bartizan law verify shipped",
      "  bartizan law verify shipped --signature downloads/ --key bartizan-release.pub.pem",
      "",
      "Exit status: 0 genuine, 1 changed or not signed, 2 wrong use, 4 failed."
    })
final class VerifyCommand implements Callable<Integer> {

  private static final String SHIPPED = "shipped";

  @Parameters(paramLabel = "DIR", description = "The folder, or \"shipped\".")
  Path folder = Path.of("");

  @Option(
      names = "--signature",
      paramLabel = "DIR",
      description = "Where manifest.yml and manifest.sig are. Default: in the package.")
  @Nullable Path signatureFolder;

  @Option(
      names = "--key",
      paramLabel = "PEM",
      description = "The public key. Default for \"shipped\": the built-in one.")
  @Nullable Path key;

  @Spec CommandSpec spec = CommandSpec.create();

  private final Terminal terminal;

  VerifyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Whether the catalogue that comes along is meant, not a folder. */
  static boolean isShipped(Path folder) {
    return folder.toString().equals(SHIPPED);
  }

  @Override
  public Integer call() {
    try {
      if (signatureFolder != null) {
        InputFolder.require(signatureFolder);
      }
      if (key != null) {
        InputFile.require(key);
      }
      Optional<String> manifest = text(Manifest.FILE, ShippedCatalogue::manifest);
      Optional<String> signature = text(Manifest.SIGNATURE_FILE, ShippedCatalogue::signature);
      if (manifest.isEmpty() || signature.isEmpty()) {
        return notSigned();
      }
      Parsed<Manifest> read = Manifest.read(new Source(Manifest.FILE, manifest.get()));
      terminal.err().print(new DiagnosticText(terminal.colourErr()).print(read.diagnostics()));
      return read.value().isEmpty() ? Exit.FOUND : verified(read.value().get(), signature.get());
    } catch (IOException e) {
      throw new ParameterException(spec.commandLine(), FileProblem.words(e), e);
    } catch (GeneralSecurityException e) {
      throw new ParameterException(spec.commandLine(), key + " is not an Ed25519 public key", e);
    }
  }

  private Optional<String> text(String file, Supplier<Optional<String>> shipped)
      throws IOException {
    if (signatureFolder == null && isShipped(folder)) {
      return shipped.get();
    }
    Path path = (signatureFolder == null ? folder : signatureFolder).resolve(file);
    return Files.exists(path) ? Optional.of(InputFile.text(path)) : Optional.empty();
  }

  private int notSigned() throws IOException {
    if (!isShipped(folder)) {
      StatuteFiles.read(folder);
    }
    terminal
        .out()
        .println(
            isShipped(folder)
                ? "The built-in catalogue of this build is not signed; --signature DIR"
                    + " checks it against a manifest and signature from elsewhere."
                : "The package is not signed: manifest.yml or manifest.sig is missing.");
    return Exit.FOUND;
  }

  private String publicKey() throws IOException {
    if (key != null) {
      return InputFile.text(key);
    }
    Optional<String> pinned = isShipped(folder) ? ShippedCatalogue.releaseKey() : Optional.empty();
    return pinned.orElseThrow(
        () -> new ParameterException(spec.commandLine(), "give the public key with --key"));
  }

  private int verified(Manifest manifest, String signature)
      throws IOException, GeneralSecurityException {
    List<String> problems = new ArrayList<>();
    if (!Signatures.verify(manifest, signature, Signatures.publicKey(publicKey()))) {
      problems.add("the signature is not that of this key over this manifest");
    }
    problems.addAll(
        manifest.problems(
            isShipped(folder) ? ShippedCatalogue.files() : StatuteFiles.read(folder)));
    problems.forEach(problem -> terminal.out().println(Visible.text(problem)));
    if (problems.isEmpty()) {
      terminal
          .out()
          .println(
              manifest.name()
                  + " "
                  + manifest.version()
                  + ": "
                  + Counted.of(manifest.files().size(), "file")
                  + " as signed");
    }
    return problems.isEmpty() ? Exit.DONE : Exit.FOUND;
  }
}
