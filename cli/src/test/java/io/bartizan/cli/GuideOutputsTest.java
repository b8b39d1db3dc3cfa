package io.bartizan.cli;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Outputs shown in the README and the guide are those that the commands print. */
class GuideOutputsTest {

  private static final Path ROOT = Path.of("..");
  private static final String PROMPT = "$ ./bartizan ";
  private static final int COLUMNS = 150;

  /** A word of a command line, or several between double quotes. */
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

  private static final Pattern SPEED = Pattern.compile("(?m)^[\\d.,]+ s(, [\\d.,]+ events/s)?$");

  /** A command with the output that a page shows for it. */
  private record Example(String command, String output) {}

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "docs/guide/hunt.md"})
  void page_outputsItShows_areWhatTheCommandsPrint(String page) throws IOException {
    List<Example> examples = examples(ROOT.resolve(page));

    assertThat(examples).as("commands with output in %s", page).isNotEmpty();
    for (Example example : examples) {
      assertThat(normalised(printed(example.command())))
          .as("%s: %s", page, example.command())
          .isEqualTo(normalised(example.output()));
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
    return SPEED
        .matcher(output)
        .replaceAll("TIME s")
        .lines()
        .map(String::stripTrailing)
        .collect(joining("\n"));
  }
}
