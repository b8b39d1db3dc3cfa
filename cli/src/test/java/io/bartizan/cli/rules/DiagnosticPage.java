package io.bartizan.cli.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of {@code docs/diagnostics}: its first line of text says how severe the finding is and in
 * what kind of text it is found; its first example is wrong, its second is the same mended.
 */
public record DiagnosticPage(
    String code, String severity, String kind, byte[] wrong, byte[] mended) {

  /** The pages on what is not law. */
  public static final Path FOLDER = Path.of("..", "docs", "diagnostics");

  private static final Pattern HEAD =
      Pattern.compile("# (\\S+)\n\n\\*(Error|Warning|Remark) in (\\w+)\\.\\*");
  private static final Pattern EXAMPLE =
      Pattern.compile("^```(yaml|hex)\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  static List<DiagnosticPage> all() {
    return all(FOLDER);
  }

  /** The pages of a folder. */
  public static List<DiagnosticPage> all(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".md") && !file.endsWith("README.md"))
          .sorted()
          .map(DiagnosticPage::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DiagnosticPage read(Path file) {
    try {
      String text = Files.readString(file);
      Matcher head = HEAD.matcher(text);
      if (!head.lookingAt() || !file.endsWith(head.group(1) + ".md")) {
        throw new IllegalStateException(file + " does not begin as a page must");
      }
      List<byte[]> examples = new ArrayList<>();
      Matcher example = EXAMPLE.matcher(text);
      while (example.find()) {
        examples.add(bytes(example.group(1), example.group(2)));
      }
      if (examples.size() != 2) {
        throw new IllegalStateException(file + " has no two examples");
      }
      return new DiagnosticPage(
          head.group(1), head.group(2), head.group(3), examples.getFirst(), examples.getLast());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(String language, String text) {
    return language.equals("hex")
        ? HexFormat.of().parseHex(text.replaceAll("\\s", ""))
        : text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return code;
  }
}
