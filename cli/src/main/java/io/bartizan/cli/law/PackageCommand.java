package io.bartizan.cli.law;

import io.bartizan.cli.terminal.Exit;
import io.bartizan.cli.terminal.Terminal;
import io.bartizan.duty.ShippedCatalogue;
import io.bartizan.duty.edition.Signatures;
import io.bartizan.duty.files.StatuteFiles;
import io.bartizan.duty.manifest.Manifest;
import io.bartizan.files.FileProblem;
import io.bartizan.files.InputFile;
import io.bartizan.files.OutputFile;
import io.bartizan.files.OutputFolder;
import io.bartizan.files.ReadFiles;
import io.bartizan.syntax.Counted;
import io.bartizan.syntax.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bartizan law package}. */
@Command(
    name = "package",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Write the manifest of a folder of statutes, and sign it with an Ed25519 key.",
      "The manifest holds the name, the version and the SHA-256 of every file. \"shipped\" instead"
          + " of a folder means the built-in catalogue."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  openssl genpkey -algorithm ed25519 -out key.pem",
      "  openssl pkey -in key.pem -pubout -out key.pub.pem",
      "  bartizan law package my-statutes/ --name example --release 2026.12 --key key.pem",
      "  bartizan law verify my-statutes/ --key key.pub.pem",
      "  bartizan law package shipped --key release.pem --out signed/",
      "",
      "Exit status: 0 done, 2 wrong use, 4 failed."
    })
final class PackageCommand implements Callable<Integer> {

  @Parameters(paramLabel = "DIR", description = "The folder, or \"shipped\".")
  Path folder = Path.of("");

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "The name of the package. The built-in catalogue has one.")
  @Nullable String name;

  @Option(
      names = "--release",
      paramLabel = "VERSION",
      description = "The version of the package. The built-in catalogue has one.")
  @Nullable String release;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where to write manifest.yml and manifest.sig. Default: the folder itself.")
  @Nullable Path out;

  @Option(
      names = "--key",
      paramLabel = "PEM",
      description = "The private key. Without one, the package is not signed.")
  @Nullable Path key;

  @Spec CommandSpec spec = CommandSpec.create();

  private final Terminal terminal;

  PackageCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    boolean shipped = VerifyCommand.isShipped(folder);
    Path target = target(shipped);
    Manifest manifest =
        Manifest.of(
            shipped ? ShippedCatalogue.NAME : required("--name", name),
            shipped ? ShippedCatalogue.VERSION : required("--release", release),
            shipped ? ShippedCatalogue.files() : files());
    if (Manifest.read(new Source(Manifest.FILE, manifest.text())).value().isEmpty()) {
      throw wrong("names are letters, digits, . _ - (and / in paths of files)");
    }
    Optional<String> signature =
        key == null ? Optional.empty() : Optional.of(signature(manifest, key));
    OutputFolder.create(target);
    write(target, manifest, signature);
    terminal
        .out()
        .println(
            manifest.name()
                + " "
                + manifest.version()
                + ": "
                + Counted.of(manifest.files().size(), "file")
                + (signature.isEmpty() ? ", not signed" : ", signed"));
    return Exit.DONE;
  }

  private void write(Path target, Manifest manifest, Optional<String> signature)
      throws IOException {
    ReadFiles read = new ReadFiles();
    if (key != null) {
      read.add(key);
    }
    Path signed = target.resolve(Manifest.SIGNATURE_FILE);
    // An old signature never lies beside a new manifest.
    if (signature.isEmpty()) {
      Files.deleteIfExists(signed);
    } else {
      OutputFile.write(signed, read, signature.get() + "\n");
    }
    OutputFile.write(target.resolve(Manifest.FILE), read, manifest.text());
  }

  private Path target(boolean shipped) {
    if (out != null) {
      return out;
    }
    if (shipped) {
      throw wrong("give the folder for the manifest with --out");
    }
    return folder;
  }

  private String required(String option, @Nullable String value) {
    if (value == null) {
      throw wrong("a folder needs " + option);
    }
    return value;
  }

  private ParameterException wrong(String text) {
    return new ParameterException(spec.commandLine(), text);
  }

  private List<Source> files() {
    try {
      return StatuteFiles.read(folder);
    } catch (IOException e) {
      throw new ParameterException(spec.commandLine(), FileProblem.words(e), e);
    }
  }

  private String signature(Manifest manifest, Path file) {
    try {
      return Signatures.sign(manifest, Signatures.privateKey(InputFile.text(file)));
    } catch (IOException e) {
      throw new ParameterException(spec.commandLine(), FileProblem.words(e), e);
    } catch (GeneralSecurityException e) {
      throw new ParameterException(spec.commandLine(), file + " is not an Ed25519 private key", e);
    }
  }
}
