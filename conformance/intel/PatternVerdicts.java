import io.bartizan.intel.pattern.Dialect;
import io.bartizan.intel.pattern.Evaluation;
import io.bartizan.intel.pattern.Observations;
import io.bartizan.intel.pattern.Pattern;
import io.bartizan.intel.pattern.PatternEvaluator;
import io.bartizan.intel.pattern.PatternLimits;
import io.bartizan.intel.stix.Json;
import io.bartizan.intel.stix.JsonReader;
import io.bartizan.intel.stix.StixLimits;
import io.bartizan.syntax.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Says of each pair of a file what our evaluator says, and counts. Prints the pairs that differ.
 *
 * <p>Usage: java -cp CLASSES PatternVerdicts.java FILE...
 */
final class PatternVerdicts {

  private static final JsonReader JSON = new JsonReader(StixLimits.DEFAULT);

  private PatternVerdicts() {}

  public static void main(String[] files) throws IOException {
    Map<String, Integer> counts = new TreeMap<>();
    int different = 0;
    for (String file : files) {
      try (var lines = Files.lines(Path.of(file))) {
        for (String line : (Iterable<String>) lines::iterator) {
          Json.Obj pair = (Json.Obj) JSON.read(line).value().orElseThrow();
          String theirs = theirs(pair);
          String ours = ours(pair);
          counts.merge(theirs + " / " + ours, 1, Integer::sum);
          if (!theirs.equals(ours) && !theirs.equals("slow")) {
            different++;
            System.out.println(theirs + " / " + ours + "\t" + line);
          }
        }
      }
    }
    counts.forEach((what, count) -> System.err.println(what + "\t" + count));
    System.err.println("different\t" + different);
    System.exit(different == 0 ? 0 : 1);
  }

  private static String theirs(Json.Obj pair) {
    return switch (pair.member("expect").orElseThrow()) {
      case Json.Bool(boolean match) -> match ? "match" : "no match";
      case Json.Text(String word) -> word;
      default -> throw new IllegalArgumentException("no verdict");
    };
  }

  private static String ours(Json.Obj pair) {
    Source source = new Source("pair", pair.text("pattern").orElseThrow());
    Optional<Pattern> pattern =
        Pattern.parse(source, PatternLimits.DEFAULT, Dialect.LENIENT).value();
    if (pattern.isEmpty()) {
      return "refused";
    }
    Pattern again =
        Pattern.parse(
                new Source("printed", pattern.get().print()),
                PatternLimits.DEFAULT,
                Dialect.LENIENT)
            .value()
            .orElseThrow();
    Evaluation evaluation = evaluation(pattern.get(), pair);
    if (!evaluation.equals(evaluation(again, pair))) {
      throw new IllegalStateException("printed it says something else: " + pattern.get().text());
    }
    if (!evaluation.problems().isEmpty()) {
      return "refused";
    }
    return switch (evaluation.verdict()) {
      case MATCH -> "match";
      case NO_MATCH -> "no match";
      case UNDECIDED -> "undecided";
    };
  }

  private static Evaluation evaluation(Pattern pattern, Json.Obj pair) {
    return PatternEvaluator.of(pattern).evaluate(Observations.of(pair.items("obs")).data());
  }
}
