package io.bartizan.sigma.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.event.FieldTable;
import io.bartizan.event.TreeEvent;
import io.bartizan.sigma.explain.NaiveMatcher;
import io.bartizan.sigma.predicate.Criterion;
import io.bartizan.sigma.predicate.Criterion.FieldReference.Relation;
import io.bartizan.sigma.predicate.Predicate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FieldRelationTest {

  private static final FieldTable FIELDS = FieldTable.of(List.of("a", "b"));

  private static Predicate predicate(Relation relation) {
    return new Predicate.Field("a", new Criterion.FieldReference("b", relation));
  }

  private static TreeEvent event(Object a, Object b) {
    return TreeEvent.of(FIELDS, Map.of("a", a, "b", b));
  }

  private static Matches match(Relation relation, TreeEvent event) {
    Matcher matcher = Matcher.of(List.of(predicate(relation)), FIELDS);
    return matcher.match(event, new MatchScratch(), new Matches());
  }

  @ParameterizedTest
  @EnumSource(Relation.class)
  void relation_isTheNaiveOne(Relation relation) {
    Random random = new Random(11);
    for (int i = 0; i < 3_000; i++) {
      TreeEvent event = event(text(random, 12), text(random, 4));
      assertThat(match(relation, event).count() > 0)
          .as("seed 11, %s", new String(event.json(), java.nio.charset.StandardCharsets.UTF_8))
          .isEqualTo(NaiveMatcher.matches(predicate(relation), event));
    }
  }

  private static String text(Random random, int longest) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(longest); i > 0; i--) {
      text.append("aAb".charAt(random.nextInt(3)));
    }
    return text.toString();
  }

  @ParameterizedTest
  @CsvSource({"x4999, true", "X17, true", "17.0, true", "x5000, false", "5000, false"})
  void equality_ofManyValuesWithMany_isFound(String wanted, boolean expected) {
    List<Object> many = new ArrayList<>();
    IntStream.range(0, 5_000).forEach(i -> many.add("x" + i));
    many.add(17);
    List<String> others =
        new ArrayList<>(IntStream.range(0, 5_000).mapToObj(i -> "y" + i).toList());
    others.add(wanted);
    Matches matches = match(Relation.EQUALS, event(many, others));
    assertThat(matches.count() > 0).isEqualTo(expected);
    assertThat(matches.sawTruncated()).isFalse();
  }

  @Test
  void containment_ofTooManyValuesInTooMany_isSaidToBeCutShort() {
    List<String> many = IntStream.range(0, 5_000).mapToObj(i -> "x" + i).toList();
    List<String> others = IntStream.range(0, 5_000).mapToObj(i -> "y" + i).toList();
    assertThat(match(Relation.CONTAINS, event(many, others)).sawTruncated()).isTrue();
  }

  @Test
  void containment_ofALongRunInALongerOne_isFoundAtItsEnd() {
    String run = "a".repeat(500_000);
    assertThat(match(Relation.CONTAINS, event(run + run + "b", run + "b")).count()).isEqualTo(1);
    assertThat(match(Relation.CONTAINS, event(run + run + "b", run + "c")).count()).isZero();
  }
}
