package io.bartizan.detect.correlation;

import static io.bartizan.detect.correlation.Scene.correlation;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Hand-made vectors: each type, window edges, ties, aliases, chains. */
class CorrelationVectorsTest {

  private static final String COUNT =
      correlation(
          "count", "type: event_count, rules: a, group-by: u, timespan: 10s, condition: {gte: 3}");

  @Test
  void eventCount_thirdEvent_firesOnIt() {
    assertThat(Scene.of(COUNT).run("1 a u=x\n2 a u=x\n3 a u=x"))
        .containsExactly("count x at 3: 3 from 1 to 3, 3");
  }

  @Test
  void eventCount_eventAtTheWindowsEdge_isOutside() {
    assertThat(Scene.of(COUNT).run("0 a u=x\n5 a u=x\n10 a u=x")).isEmpty();
  }

  @Test
  void eventCount_eventJustWithinTheWindow_counts() {
    assertThat(Scene.of(COUNT).run("0.0000001 a u=x\n5 a u=x\n10 a u=x")).hasSize(1);
  }

  @Test
  void eventCount_groups_areApartAndFolded() {
    assertThat(Scene.of(COUNT).run("1 a u=X\n2 a u=x\n3 a u=y\n4 a u=x\n5 a u=y"))
        .containsExactly("count X at 4: 3 from 1 to 4, 3");
  }

  @Test
  void eventCount_whileTrue_eventsJoinTheAlert() {
    assertThat(Scene.of(COUNT).run("1 a u=x\n2 a u=x\n3 a u=x\n4 a u=x\n5 a u=x\n6 a u=x"))
        .containsExactly("count x at 3: 6 from 1 to 6, 3");
  }

  @Test
  void eventCount_afterItWasFalse_firesAgain() {
    assertThat(
            Scene.of(COUNT)
                .run("1 a u=x\n2 a u=x\n3 a u=x\n20 a u=x\n21 a u=x\n22 a u=x\n23 a u=x"))
        .containsExactly("count x at 22: 4 from 20 to 23, 3", "count x at 3: 3 from 1 to 3, 3");
  }

  @Test
  void eventCount_eventAtTheInstantAnotherLeaves_keepsTheAlertOpen() {
    assertThat(Scene.of(COUNT).run("1 a u=x\n2 a u=x\n3 a u=x\n11 a u=x"))
        .containsExactly("count x at 3: 4 from 1 to 11, 3");
  }

  @Test
  void eventCount_eventAfterTheInstantAnotherLeft_begins() {
    assertThat(Scene.of(COUNT).run("1 a u=x\n2 a u=x\n3 a u=x\n11.1 a u=x"))
        .containsExactly("count x at 11.1: 3 from 2 to 11.1, 3", "count x at 3: 3 from 1 to 3, 3");
  }

  @Test
  void eventCount_absentGroupField_isCountedNotCorrelated() {
    Scene scene = Scene.of(COUNT);
    Correlator correlator = scene.correlator();
    correlator.accept(scene.event("1 a v=x"));
    correlator.finish();
    assertThat(correlator.statistics().absent()).containsEntry(0, 1L);
    assertThat(correlator.groups()).isZero();
  }

  @Test
  void eventCount_severalRules_anEventOfBothCountsOnce() {
    Scene scene =
        Scene.of(
            correlation(
                "both", "type: event_count, rules: [a, b], timespan: 10s, condition: {gte: 3}"));
    assertThat(scene.run("1 a,b\n2 a\n3 b")).containsExactly("both  at 3: 3 from 1 to 3, 3");
  }

  @Test
  void eventCount_lessThan_decidedWhenTheWindowEnds() {
    Scene scene =
        Scene.of(
            correlation(
                "few",
                "type: event_count, rules: a, group-by: u, timespan: 10s, condition: {lt: 3}"));
    assertThat(
            scene.run(
                "1 a u=x\n2 a u=x\n11 a u=x\n12 a u=x\n13 a u=x\n0 a u=y"
                    .replace("0 a u=y", "40 a u=y")))
        .containsExactly("few x at 11: 2 from 1 to 2, 2", "few y at 50: 1 from 40 to 40, 1");
  }

  @Test
  void eventCount_range_decidedWhenTheWindowEnds() {
    Scene scene =
        Scene.of(
            correlation(
                "some", "type: event_count, rules: a, timespan: 10s, condition: {gt: 1, lte: 3}"));
    assertThat(scene.run("1 a\n2 a\n20 a\n21 a\n22 a\n23 a"))
        .containsExactly("some  at 11: 2 from 1 to 2, 2");
  }

  @Test
  void valueCount_sameValueAgain_countsOnceWhateverItsCase() {
    Scene scene =
        Scene.of(
            correlation(
                "values",
                "type: value_count, rules: a, group-by: u, timespan: 10s,"
                    + " condition: {field: v, gte: 3}"));
    assertThat(scene.run("1 a u=x v=p\n2 a u=x v=P\n3 a u=x v=q\n4 a u=x v=r\n5 a u=x v=p"))
        .containsExactly("values x at 4: 5 from 1 to 5, 3");
  }

  @Test
  void valueCount_valueThatLeft_countsNoMore() {
    Scene scene =
        Scene.of(
            correlation(
                "values",
                "type: value_count, rules: a, timespan: 10s, condition: {field: v, gte: 3}"));
    assertThat(scene.run("1 a v=p\n5 a v=q\n11 a v=r")).isEmpty();
  }

  @Test
  void valueCount_tuple_countsPairs() {
    Scene scene =
        Scene.of(
            correlation(
                "pairs",
                "type: value_count, rules: a, timespan: 10s, condition: {field: [v, w], gt: 2}"));
    assertThat(scene.run("1 a v=p w=1\n2 a v=p w=1\n3 a v=p w=2\n4 a v=q w=1"))
        .containsExactly("pairs  at 4: 4 from 1 to 4, 3");
  }

  @Test
  void valueCount_array_eachMemberIsAValueOfOneEvent() {
    Scene scene =
        Scene.of(
            correlation(
                "values",
                "type: value_count, rules: a, timespan: 10s, condition: {field: v, gte: 3}"));
    assertThat(scene.run("1 a v=p,q,r")).containsExactly("values  at 1: 1 from 1 to 1, 3");
  }

  @Test
  void temporal_allRulesInAnyOrder_fires() {
    Scene scene = Scene.of(correlation("all", "type: temporal, rules: [a, b, c], timespan: 10s"));
    assertThat(scene.run("1 c\n2 a\n3 a\n4 b")).containsExactly("all  at 4: 4 from 1 to 4, 3");
  }

  @Test
  void temporal_atLeastTwo_fires() {
    Scene scene =
        Scene.of(
            correlation(
                "two", "type: temporal, rules: [a, b, c], timespan: 10s, condition: {gte: 2}"));
    assertThat(scene.run("1 c\n2 c\n3 a")).containsExactly("two  at 3: 3 from 1 to 3, 2");
  }

  @Test
  void temporal_expression_orBinds_less() {
    Scene scene =
        Scene.of(
            correlation(
                "expression",
                "type: temporal, rules: [a, b, c], timespan: 10s, condition: a and b or c"));
    assertThat(scene.run("1 a\n20 a\n21 b\n40 c"))
        .containsExactly(
            "expression  at 21: 2 from 20 to 21, 2", "expression  at 40: 1 from 40 to 40, 1");
  }

  @Test
  void temporal_not_decidedWhenTheWindowEnds() {
    Scene scene =
        Scene.of(
            correlation(
                "without",
                "type: temporal, rules: [a, b], group-by: u, timespan: 10s,"
                    + " condition: a and not b"));
    assertThat(scene.run("1 a u=x\n2 a u=y\n3 b u=y"))
        .containsExactly("without x at 11: 1 from 1 to 1, 1");
  }

  @Test
  void ordered_inOrder_fires() {
    Scene scene =
        Scene.of(correlation("order", "type: temporal_ordered, rules: [a, b, c], timespan: 10s"));
    assertThat(scene.run("1 b\n2 a\n3 b\n4 c")).containsExactly("order  at 4: 4 from 1 to 4, 3");
  }

  @Test
  void ordered_outOfOrder_staysSilent() {
    Scene scene =
        Scene.of(correlation("order", "type: temporal_ordered, rules: [a, b], timespan: 10s"));
    assertThat(scene.run("1 b\n2 a")).isEmpty();
  }

  @Test
  void ordered_sameTime_isInOrderWhicheverComesFirst() {
    Scene scene =
        Scene.of(correlation("order", "type: temporal_ordered, rules: [a, b], timespan: 10s"));
    assertThat(scene.run("1 b\n1 a")).containsExactly("order  at 1: 2 from 1 to 1, 2");
  }

  @Test
  void ordered_oneEventOfBothRules_fillsOnePosition() {
    Scene scene =
        Scene.of(correlation("order", "type: temporal_ordered, rules: [a, b], timespan: 10s"));
    assertThat(scene.run("1 a,b")).isEmpty();
  }

  @Test
  void ordered_ruleTwice_needsTwoEvents() {
    Scene scene =
        Scene.of(correlation("order", "type: temporal_ordered, rules: [a, a, b], timespan: 10s"));
    assertThat(scene.run("1 a\n2 b\n20 a\n21 a\n22 b"))
        .containsExactly("order  at 22: 3 from 20 to 22, 3");
  }

  @Test
  void sum_fractions_areExact() {
    Scene scene =
        Scene.of(
            correlation(
                "sum",
                "type: value_sum, rules: a, timespan: 10s, condition: {field: v, gte: 0.3}"));
    assertThat(scene.run("1 a v=0.1\n2 a v=0.1\n3 a v=0.1"))
        .containsExactly("sum  at 3: 3 from 1 to 3, 0.3");
  }

  @Test
  void sum_valueThatIsNoNumber_isCounted() {
    Scene scene =
        Scene.of(
            correlation(
                "sum", "type: value_sum, rules: a, timespan: 10s, condition: {field: v, gt: 1}"));
    Correlator correlator = scene.correlator();
    correlator.accept(scene.event("1 a v=0x10"));
    assertThat(correlator.statistics().notNumbers()).containsEntry(0, 1L);
  }

  @Test
  void average_belowAgain_settlesAndFiresAgain() {
    Scene scene =
        Scene.of(
            correlation(
                "avg", "type: value_avg, rules: a, timespan: 1h, condition: {field: v, gt: 10}"));
    assertThat(scene.run("1 a v=20\n2 a v=0\n3 a v=30"))
        .containsExactly("avg  at 1: 1 from 1 to 1, 20", "avg  at 3: 3 from 1 to 3, 16.66667");
  }

  @Test
  void percentile_nearestRank() {
    Scene scene =
        Scene.of(
            correlation(
                "p90",
                "type: value_percentile, rules: a, timespan: 1h,"
                    + " condition: {field: v, gte: 9, percentile: 90}"));
    assertThat(
            scene.run(
                "1 a v=1\n2 a v=2\n3 a v=3\n4 a v=4\n5 a v=5\n6 a v=6\n7 a v=7\n8 a v=8\n9 a v=9"))
        .containsExactly("p90  at 9: 9 from 1 to 9, 9");
  }

  @Test
  void median_evenNumber_isTheMeanOfTheMiddle() {
    Scene scene =
        Scene.of(
            correlation(
                "median",
                "type: value_median, rules: a, timespan: 1h, condition: {field: v, gte: 2.5}"));
    assertThat(scene.run("1 a v=1\n2 a v=2\n3 a v=3\n4 a v=4"))
        .containsExactly("median  at 4: 4 from 1 to 4, 2.5");
  }

  @Test
  void alias_namesTheFieldOfEachRule() {
    Scene scene =
        Scene.of(
            correlation(
                "alias",
                "type: temporal, rules: [a, b], group-by: ip, timespan: 10s,"
                    + " aliases: {ip: {a: src, b: dst}}"));
    assertThat(scene.run("1 a src=1 dst=2\n2 b src=1 dst=3\n3 b src=9 dst=1"))
        .containsExactly("alias 1 at 3: 2 from 1 to 3, 2");
  }

  @Test
  void chain_innerResult_carriesTheOuterGroup() {
    Scene scene =
        Scene.of(
            correlation(
                "many",
                "type: event_count, rules: a, group-by: host, timespan: 10s, condition: {gte: 3}"),
            correlation(
                "breach", "type: temporal_ordered, rules: [many, b], group-by: u, timespan: 10s"));
    assertThat(
            scene.run(
                """
                1 a host=h u=x
                2 a host=h u=y
                3 a host=h u=x
                4 b host=k u=y
                5 b host=k u=z
                """))
        .containsExactly("breach y at 4: 2 from 3 to 4, 2");
  }

  @Test
  void chain_eventThatJoinsTheInnerAlert_givesItsOuterGroupAResultToo() {
    Scene scene =
        Scene.of(
            correlation(
                "many",
                "type: event_count, rules: a, group-by: host, timespan: 10s, condition: {gte: 2}"),
            correlation(
                "breach", "type: temporal_ordered, rules: [many, b], group-by: u, timespan: 10s"));
    assertThat(scene.run("1 a host=h u=x\n2 a host=h u=x\n3 a host=h u=late\n4 b host=k u=late"))
        .containsExactly("breach late at 4: 2 from 3 to 4, 2");
  }

  @Test
  void chain_outerAlias_reachesThroughTheInnerAlias() {
    Scene scene =
        Scene.of(
            correlation(
                "inner",
                "type: event_count, rules: [a, b], group-by: ip, timespan: 10s,"
                    + " condition: {gte: 2}, aliases: {ip: {a: src, b: dst}}"),
            correlation("outer", "type: temporal, rules: [inner, c], group-by: ip, timespan: 10s"));
    assertThat(scene.run("1 a src=7\n2 b dst=7\n3 c ip=7"))
        .containsExactly("outer 7 at 3: 2 from 2 to 3, 2");
  }

  @Test
  void chain_withGenerate_reportsTheInnerToo() {
    Scene scene =
        Scene.of(
            correlation("inner", "type: event_count, rules: a, timespan: 10s, condition: {gte: 2}"),
            correlation(
                "outer", "type: temporal, rules: [inner, c], timespan: 10s, generate: true"));
    assertThat(scene.run("1 a\n2 a\n3 c"))
        .containsExactly("inner  at 2: 2 from 1 to 2, 2", "outer  at 3: 2 from 2 to 3, 2");
  }

  @Test
  void alert_manyEvents_countsAllAndRefersToAHundred() {
    Scene scene = Scene.of(COUNT);
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 500; i++) {
      lines.append(i * 0.01).append(" a u=x\n");
    }
    scene.run(lines.toString());
    assertThat(scene.settled).hasSize(1);
    assertThat(scene.settled.getFirst().occurrence().count()).isEqualTo(500);
    assertThat(scene.settled.getFirst().occurrence().events()).hasSize(100);
    assertThat(scene.settled.getFirst().id()).isEqualTo(scene.raised.getFirst().id());
  }

  @Test
  void groups_beyondTheLimit_giveWayAndAreCounted() {
    Scene scene = Scene.of(COUNT);
    Correlator correlator = scene.correlator(new CorrelationLimits(2, 100, Long.MAX_VALUE));
    for (int i = 0; i < 5; i++) {
      correlator.accept(scene.event(i + " a u=" + i));
    }
    assertThat(correlator.groups()).isEqualTo(2);
    assertThat(correlator.statistics().evictedGroups()).isEqualTo(3);
  }

  @Test
  void events_beyondTheLimitOfAGroup_areForgottenAndCounted() {
    Scene scene =
        Scene.of(
            correlation(
                "values",
                "type: value_count, rules: a, timespan: 1h, condition: {field: v, gte: 9}"));
    Correlator correlator = scene.correlator(new CorrelationLimits(10, 4, Long.MAX_VALUE));
    for (int i = 0; i < 6; i++) {
      correlator.accept(scene.event(i + " a v=" + i));
    }
    assertThat(correlator.statistics().droppedEvents()).isEqualTo(2);
  }

  @Test
  void groups_beyondTheLimitOfBytes_giveWayAndAreCounted() {
    Scene scene =
        Scene.of(
            correlation(
                "values",
                "type: value_count, rules: a, group-by: [u], timespan: 1h,"
                    + " condition: {field: v, gte: 9000}"));
    long most = 1L << 20;
    Correlator correlator = scene.correlator(new CorrelationLimits(1_000, 100_000, most));
    String longText = "x".repeat(4_000);
    for (int i = 0; i < 2_000; i++) {
      correlator.accept(scene.event(i + " a u=" + i % 33 + " v=" + longText + i));
      assertThat(correlator.bytes()).isLessThanOrEqualTo(most);
    }
    assertThat(correlator.statistics().evictedGroups()).isPositive();
    correlator.finish();
    assertThat(correlator.groups()).isZero();
    assertThat(correlator.bytes()).isZero();
  }

  @Test
  void groups_withinTheLimitOfBytes_giveWhatTheyGiveWithoutOne() {
    String values =
        "type: value_count, rules: a, group-by: [u], timespan: 20s, condition: {field: v, gte: 3}";
    Scene free = Scene.of(correlation("values", values));
    Scene held = Scene.of(correlation("values", values));
    Correlator without = free.correlator(new CorrelationLimits(1_000, 1_000, Long.MAX_VALUE));
    Correlator with = held.correlator(new CorrelationLimits(1_000, 1_000, 200_000));
    for (int i = 0; i < 3_000; i++) {
      String line = i + " a u=" + i % 7 + " v=" + i * i % 5;
      without.accept(free.event(line));
      with.accept(held.event(line));
    }
    without.finish();
    with.finish();
    assertThat(with.statistics().evictedGroups()).isZero();
    assertThat(held.alerts()).isEqualTo(free.alerts()).isNotEmpty();
  }

  @Test
  void groups_whoseWindowsArePast_areForgotten() {
    Scene scene = Scene.of(COUNT);
    Correlator correlator = scene.correlator();
    for (int i = 0; i < 1_000; i++) {
      correlator.accept(scene.event(i + " a u=" + i));
    }
    assertThat(correlator.groups()).isLessThanOrEqualTo(12);
    assertThat(correlator.statistics().evictedGroups()).isZero();
  }
}
