package io.bartizan.sigma.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.sigma.CompiledRule;
import io.bartizan.sigma.SigmaCompiler;
import io.bartizan.sigma.predicate.Placeholders;
import io.bartizan.syntax.Source;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PackDiffTest {

  private static CompiledRule rule(String title, String level, String detection) {
    return new SigmaCompiler(Placeholders.NONE)
        .compile(
            new Source(
                title + ".yml",
                "title: "
                    + title
                    + "\nlevel: "
                    + level
                    + "\nlogsource: {category: c}\ndetection: {"
                    + detection
                    + "}\n"))
        .getFirst()
        .value()
        .orElseThrow();
  }

  private static RuleChange change(String before, String after) {
    PackDiff diff =
        PackDiff.of(List.of(rule("A", "low", before)), List.of(rule("A", "low", after)));
    assertThat(diff.changes()).hasSize(1);
    return diff.changes().getFirst();
  }

  @Test
  void packs_thatAreTheSame_haveNoChanges() {
    CompiledRule rule = rule("A", "low", "a: {x: 1}, condition: a");

    assertThat(PackDiff.of(List.of(rule, rule), List.of(rule, rule)))
        .isEqualTo(new PackDiff(List.of(), 2));
  }

  @Test
  void rules_ofOnePackOnly_areAddedOrRemoved() {
    PackDiff diff =
        PackDiff.of(
            List.of(rule("A", "low", "a: {x: 1}, condition: a")),
            List.of(rule("B", "low", "a: {x: 1}, condition: a")));

    assertThat(diff.changes().get(0).after()).isEmpty();
    assertThat(diff.changes().get(1).before()).isEmpty();
  }

  @Test
  void level_thatChanged_isNamed() {
    PackDiff diff =
        PackDiff.of(
            List.of(rule("A", "low", "a: {x: 1}, condition: a")),
            List.of(rule("A", "high", "a: {x: 1}, condition: a")));

    assertThat(diff.changes().getFirst().words()).containsExactly("level: \"low\" -> \"high\"");
    assertThat(diff.changes().getFirst().effect()).isEqualTo(RuleChange.Effect.SAME);
  }

  @Test
  void value_thatWasAdded_widensTheRule() {
    RuleChange change = change("a: {x: [p, q]}, condition: a", "a: {x: [p, q, r]}, condition: a");

    assertThat(change.words()).containsExactly("a, x: gains \"r\"");
    assertThat(change.effect()).isEqualTo(RuleChange.Effect.WIDER);
  }

  @Test
  void filter_thatWasAdded_narrowsTheRule() {
    RuleChange change =
        change("a: {x: p}, condition: a", "a: {x: p}, f: {y: q}, condition: a and not f");

    assertThat(change.words())
        .containsExactly("f: added, y \"q\"", "condition: \"a\" -> \"a and not f\"");
    assertThat(change.effect()).isEqualTo(RuleChange.Effect.NARROWER);
  }

  @Test
  void test_thatBecameAnother_mayGoEitherWay() {
    assertThat(change("a: {x: p}, condition: a", "a: {x: q}, condition: a").effect())
        .isEqualTo(RuleChange.Effect.OTHER);
  }

  @Test
  void search_thatWasRenamed_findsTheSame() {
    assertThat(change("a: {x: p}, condition: a", "b: {x: p}, condition: b").effect())
        .isEqualTo(RuleChange.Effect.SAME);
  }
}
