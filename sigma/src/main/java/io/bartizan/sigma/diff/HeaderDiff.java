package io.bartizan.sigma.diff;

import io.bartizan.sigma.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What changed in what rules say of themselves. */
final class HeaderDiff {

  private HeaderDiff() {}

  static void describe(Rule before, Rule after, List<String> words) {
    Rule.Header a = before.header();
    Rule.Header b = after.header();
    value("title", Optional.of(a.title()), Optional.of(b.title()), words);
    value("id", a.id(), b.id(), words);
    value("level", a.level().map(l -> l.word()), b.level().map(l -> l.word()), words);
    value("status", a.status().map(s -> s.word()), b.status().map(s -> s.word()), words);
    value(
        "log source",
        Optional.of(before.logSource().toString()),
        Optional.of(after.logSource().toString()),
        words);
    list("tags", a.tags(), b.tags(), words);
    list("falsepositives", a.falsePositives(), b.falsePositives(), words);
    list("references", a.references(), b.references(), words);
    value("author", a.author(), b.author(), words);
    if (!Objects.equals(a.description(), b.description())) {
      words.add("description: rewritten");
    }
    if (!a.related().equals(b.related())) {
      words.add("related: changed");
    }
  }

  private static void value(
      String name, Optional<String> before, Optional<String> after, List<String> words) {
    if (!before.equals(after)) {
      words.add(
          name
              + ": "
              + before.map(PackDiff::quoted).orElse("none")
              + " -> "
              + after.map(PackDiff::quoted).orElse("none"));
    }
  }

  private static void list(
      String name, List<String> before, List<String> after, List<String> words) {
    List<String> gained = new ArrayList<>(after);
    gained.removeAll(before);
    List<String> lost = new ArrayList<>(before);
    lost.removeAll(after);
    DetectionDiff.gainsAndLosses(name, gained, lost, words);
  }
}
