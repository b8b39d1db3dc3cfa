package io.bartizan.cli;

import static java.util.regex.Pattern.MULTILINE;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Outputs shown in the README and in the guide are those that the commands print. */
class GuideOutputsTest {

  private static final Path ROOT = Path.of("..");
  private static final String PROMPT = "$ ./bartizan ";
  private static final int COLUMNS = 150;

  /** A word of a command line, or several between double quotes. */
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

  private static final Pattern SPEED = Pattern.compile("(?m)^[\\d.,]+ s(, [\\d.,]+ events/s)?$");

  /** How long something took, among other things on its line. */
  private static final Pattern SHORT_TIME = Pattern.compile(" +\\d+\\.\\d{2,3}(?= |$)", MULTILINE);

  /** A command with the output that a page shows for it. */
  private record Example(String command, String output) {}

  /** The README, and every page of the guide. */
  static Stream<Path> pages() throws IOException {
    try (Stream<Path> guide = Files.walk(ROOT.resolve("docs/guide"))) {
      List<Path> pages =
          new ArrayList<>(guide.filter(page -> page.toString().endsWith(".md")).sorted().toList());
      pages.add(ROOT.resolve("README.md"));
      return pages.stream();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void page_outputsItShows_areWhatTheCommandsPrint(Path page) throws IOException {
    for (Example example : examples(page)) {
      assertThat(normalised(printed(example.command())))
          .as("%s: %s", page, example.command())
          .isEqualTo(normalised(example.output()));
    }
  }

  @Test
  void pages_showOutputs() throws IOException {
    List<String> with = new ArrayList<>();
    for (Path page : pages().toList()) {
      if (!examples(page).isEmpty()) {
        with.add(page.getFileName().toString());
      }
    }
    assertThat(with).contains("README.md", "hunt.md", "rules.md", "correlations.md");
  }

  /** A prompt of another form would hide an output from the comparison. */
  @ParameterizedTest
  @MethodSource("pages")
  void page_promptsItShows_areThoseThatAreCompared(Path page) throws IOException {
    for (FencedBlock block : FencedBlock.of(page)) {
      assertThat(block.text().lines().filter(line -> line.startsWith("$ ")))
          .as("%s", page)
          .allMatch(line -> line.startsWith(PROMPT));
    }
  }

  private static List<Example> examples(Path page) throws IOException {
    List<Example> examples = new ArrayList<>();
    for (FencedBlock block : FencedBlock.of(page)) {
      for (String part : ("\n" + block.text()).split(Pattern.quote("\n" + PROMPT), -1)) {
        int end = part.indexOf('\n');
        if (!part.isBlank() && !part.startsWith("\n") && end > 0 && end < part.length() - 1) {
          examples.add(new Example(part.substring(0, end), part.substring(end + 1)));
        }
      }
    }
    return examples;
  }

  /** What a command prints, seen from the folder that holds the examples. */
  private static String printed(String command) {
    List<String> args = new ArrayList<>();
    WORD.matcher(command)
        .results()
        .map(word -> word.group(1) != null ? word.group(1) : word.group(2))
        .map(word -> word.replaceFirst("^(examples|rules)/", "../$1/"))
        .forEach(args::add);
    CommandRun run = CommandRun.wide(COLUMNS, args.toArray(String[]::new));
    return (run.out() + run.err()).replace("../", "");
  }

  private static String normalised(String output) {
    return SHORT_TIME
        .matcher(SPEED.matcher(output).replaceAll("TIME s"))
        .replaceAll(" TIME")
        .lines()
        .map(String::stripTrailing)
        .collect(joining("\n"));
  }
}
