package io.bartizan.cli.law;

import io.bartizan.cli.Exit;
import io.bartizan.cli.Terminal;
import io.bartizan.duty.edition.Manifest;
import io.bartizan.duty.edition.Signatures;
import io.bartizan.syntax.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
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
      "Write the manifest of a folder of statutes (name, version, SHA-256 of every file), and sign",
      "it with an Ed25519 key."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  openssl genpkey -algorithm ed25519 -out key.pem",
      "  openssl pkey -in key.pem -pubout -out key.pub.pem",
      "  bartizan law package my-statutes/ --name example --release 2026.12 --key key.pem",
      "  bartizan law verify my-statutes/ --key key.pub.pem",
      "",
      "Exit status: 0 done, 2 wrong use."
    })
final class PackageCommand implements Callable<Integer> {

  @Parameters(paramLabel = "DIR", description = "The folder.")
  Path folder = Path.of("");

  @Option(
      names = "--name",
      paramLabel = "NAME",
      required = true,
      description = "What it is called.")
  String name = "";

  @Option(
      names = "--release",
      paramLabel = "VERSION",
      required = true,
      description = "Its edition.")
  String release = "";

  @Option(
      names = "--key",
      paramLabel = "PEM",
      description = "The private key; without one the package is not signed.")
  @Nullable Path key;

  @Spec CommandSpec spec = CommandSpec.create();

  private final Terminal terminal;

  PackageCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    List<Source> files;
    try {
      files = StatuteFiles.read(folder);
    } catch (IOException e) {
      throw new ParameterException(spec.commandLine(), Problem.text(e), e);
    }
    Manifest manifest = Manifest.of(name, release, files);
    if (Manifest.read(new Source(Manifest.FILE, manifest.text())).value().isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "names are letters, digits, . _ - (and / in paths of files)");
    }
    if (key != null) {
      Files.writeString(folder.resolve(Manifest.SIGNATURE_FILE), signature(manifest, key) + "\n");
    }
    Files.writeString(folder.resolve(Manifest.FILE), manifest.text());
    terminal
        .out()
        .println(
            name
                + " "
                + release
                + ": "
                + files.size()
                + " files"
                + (key == null ? "" : ", signed"));
    return Exit.DONE;
  }

  private String signature(Manifest manifest, Path file) {
    try {
      return Signatures.sign(manifest, Signatures.privateKey(StatuteFiles.text(file)));
    } catch (IOException e) {
      throw new ParameterException(spec.commandLine(), Problem.text(e), e);
    } catch (GeneralSecurityException e) {
      throw new ParameterException(spec.commandLine(), file + " is no Ed25519 private key", e);
    }
  }
}
