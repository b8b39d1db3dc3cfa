package io.bartizan.intel.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.bartizan.intel.stix.Json;
import io.bartizan.intel.stix.JsonReader;
import io.bartizan.intel.stix.StixLimits;
import io.bartizan.syntax.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The test cases of the OASIS matcher, recorded as data. */
class OasisVectorsTest {

  private static final Path CORPUS =
      Path.of(System.getProperty("corpus", "../../shared/corpus"), "stix", "patterns.jsonl");

  @Test
  void everyVector_agrees() throws IOException {
    assumeTrue(Files.exists(CORPUS), "no corpus at " + CORPUS);
    List<String> differences = new ArrayList<>();
    int count = 0;
    JsonReader json = new JsonReader(StixLimits.DEFAULT);
    for (String line : Files.readAllLines(CORPUS)) {
      Json.Obj vector = (Json.Obj) json.read(line).value().orElseThrow();
      String pattern = vector.text("pattern").orElseThrow();
      String found = outcome(pattern, vector.items("obs"));
      String wanted = wanted(vector);
      count++;
      if (!found.equals(wanted)) {
        differences.add(pattern + ": wanted " + wanted + ", found " + found);
      }
    }
    assertThat(differences).isEmpty();
    assertThat(count).isEqualTo(631);
  }

  /** A pattern that the matcher refuses only when it is run is still one that is refused. */
  private static String wanted(Json.Obj vector) {
    return vector.member("expect").orElseThrow() instanceof Json.Bool(boolean match)
        ? match ? "match" : "no match"
        : "refused";
  }

  private static String outcome(String text, List<Json> observed) {
    var parsed =
        Pattern.parse(new Source("vector", text), PatternLimits.DEFAULT, Dialect.LENIENT).value();
    if (parsed.isEmpty()) {
      return "refused";
    }
    Evaluation evaluation =
        PatternEvaluator.of(parsed.get()).evaluate(Observations.of(observed).data());
    return !evaluation.problems().isEmpty()
        ? "refused"
        : evaluation.isMatch() ? "match" : "no match";
  }
}
