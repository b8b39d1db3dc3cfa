package io.bartizan.cli.output.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.cli.Main;
import io.bartizan.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A folder of logs and one of rules, and the page of a hunt through them. */
final class HuntedFolder {

  private final Path root;

  HuntedFolder(Path root) throws IOException {
    this.root = root;
    Files.createDirectories(root.resolve("logs"));
    Files.createDirectories(root.resolve("rules"));
  }

  HuntedFolder log(String name, String... lines) throws IOException {
    Files.writeString(root.resolve("logs").resolve(name), String.join("\n", lines) + "\n");
    return this;
  }

  HuntedFolder zippedLog(String archive, String member, String... lines) throws IOException {
    try (ZipOutputStream zip =
        new ZipOutputStream(Files.newOutputStream(root.resolve("logs").resolve(archive)))) {
      zip.putNextEntry(new ZipEntry(member));
      zip.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
    }
    return this;
  }

  HuntedFolder rule(String name, String text) throws IOException {
    Files.writeString(root.resolve("rules").resolve(name), text);
    return this;
  }

  /** Hunts, and returns the page. */
  Path hunt(String... options) {
    Path page = root.resolve("report.html");
    List<String> args = new ArrayList<>(List.of("hunt", root.resolve("logs").toString()));
    args.addAll(List.of("--rules", root.resolve("rules").toString(), "-o", page.toString()));
    args.addAll(List.of(options));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    int status =
        Main.run(
            new Terminal(stream, stream, false, false, false, 120), args.toArray(String[]::new));
    assertThat(status).as(out.toString(StandardCharsets.UTF_8)).isZero();
    return page;
  }
}
