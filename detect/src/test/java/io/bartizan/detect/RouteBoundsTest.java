package io.bartizan.detect;

import static io.bartizan.detect.Detection.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.detect.routing.Routing;
import io.bartizan.detect.routing.RoutingReader;
import io.bartizan.event.LogSource;
import io.bartizan.syntax.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What events look like decides which programs are compiled: that has a bound. */
class RouteBoundsTest {

  private static final int SOURCES = 12;
  private static final long SEED = 20_260_704;

  /** Entries for marker fields; two of them are of one log source and rename a field each. */
  private static Routing markers() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < SOURCES; i++) {
      text.append("- {when: {has: [m%d]}, is: {product: p%d}}%n".formatted(i, i));
    }
    text.append("- {when: {has: [a]}, is: {product: q}, fields: {f: fa}}\n");
    text.append("- {when: {has: [b]}, is: {product: q}, fields: {f: fb, g: gb}}\n");
    return RoutingReader.read(new Source("routing.yml", text.toString()))
        .value()
        .orElseThrow(AssertionError::new);
  }

  private static String[] rules() {
    List<String> rules = new ArrayList<>();
    for (int i = 0; i < SOURCES; i++) {
      rules.add(rule("p" + i, "product: p" + i, "s: {v|contains: x, EventID: 7}\ncondition: s"));
      rules.add(rule("id" + i, "product: p" + i, "s: {EventID: [7, 8]}\ncondition: s"));
    }
    rules.add(rule("q", "product: q", "s: {f: 1}\ncondition: s"));
    rules.add(rule("q2", "product: q", "s: {g: 2}\ncondition: s"));
    rules.add(rule("any", "category: test", "s: {v: xx}\ncondition: s"));
    return rules.toArray(String[]::new);
  }

  private static String event(Random random) {
    StringBuilder text = new StringBuilder("{");
    for (int i = 0; i < SOURCES; i++) {
      if (random.nextInt(3) == 0) {
        text.append("\"m%d\":1,".formatted(i));
      }
    }
    for (String name : List.of("a", "b", "f", "fa", "fb", "g", "gb")) {
      if (random.nextInt(3) == 0) {
        text.append("\"%s\":%d,".formatted(name, 1 + random.nextInt(2)));
      }
    }
    return text.append("\"v\":\"x%s\",".formatted(random.nextBoolean() ? "x" : ""))
        .append("\"EventID\":%d}".formatted(6 + random.nextInt(4)))
        .toString();
  }

  @Test
  void randomLogSources_pastTheBudget_giveTheSameMatches() {
    Detection roomy = Detection.of(markers(), rules());
    Detection tight = Detection.of(markers(), new Budget(60_000), rules());
    Detection none = Detection.of(markers(), new Budget(0), rules());
    Random random = new Random(SEED);
    int found = 0;
    for (int i = 0; i < 1_500; i++) {
      String event = event(random);
      List<String> expected = roomy.titles(event);
      assertThat(tight.titles(event)).as(event).isEqualTo(expected);
      assertThat(none.titles(event)).as(event).isEqualTo(expected);
      assertThat(tight.logSources(event)).isEqualTo(roomy.logSources(event));
      found += expected.size();
    }
    assertThat(found).isPositive();
    assertThat(tight.programs().count()).isLessThanOrEqualTo(15);
    assertThat(none.programs().count()).isEqualTo(1);
    assertThat(none.askedFields().keySet()).isEqualTo(roomy.askedFields().keySet());
    assertThat(none.detector().unrecognised()).isEqualTo(roomy.detector().unrecognised());
  }

  @Test
  void logSourceOfEachEvent_manyDifferentOnes_giveTheSameMatches() {
    Detection roomy = Detection.of(markers(), rules());
    Detection none = Detection.of(markers(), new Budget(0), rules());
    String event = "{\"v\":\"xx\",\"EventID\":7,\"fa\":1,\"f\":1}";
    TreeSet<String> titles = new TreeSet<>();
    for (int i = 0; i < 40; i++) {
      LogSource said = new LogSource(i == 30 ? "q" : "p" + i, i % 2 == 0 ? "test" : "c" + i, "s");
      roomy.as(said);
      none.as(said);
      List<String> expected = roomy.titles(event);
      assertThat(none.titles(event)).as(said.toString()).isEqualTo(expected);
      titles.addAll(expected);
    }
    assertThat(titles).contains("p3", "id11", "q", "any");
  }

  @Test
  void logSourcesThatNoRuleNames_makeNoRoutes() {
    Detection detection = Detection.of(markers(), rules());
    for (int i = 0; i < 5_000; i++) {
      detection.as(new LogSource("unknown" + i, "c" + i, "s" + i));
      assertThat(detection.detector().events()).isEqualTo(i);
      detection.titles("{\"v\":\"xx\"}");
    }
    assertThat(detection.programs().count()).isEqualTo(1);
  }
}
