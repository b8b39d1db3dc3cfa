package io.bartizan.logs.evtx;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.fixtures.CraftedLog;
import io.bartizan.logs.Loss;
import io.bartizan.logs.ReadLimits;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Structures that contradict themselves or ask for too much cost their record, and no more. */
final class EvtxHostileTest {

  /** The hostile record stands between two good ones. */
  private static ReadLog between(Consumer<CraftedLog> hostile) {
    byte[] log =
        new CraftedLog()
            .record(EvtxHostileTest::good)
            .record(hostile)
            .record(EvtxHostileTest::good)
            .log();
    return ReadLog.of(log, "Other");
  }

  private static void good(CraftedLog record) {
    record
        .fragment()
        .instance(definition -> definition.openEvent().leaf("Other", 0).close())
        .values("x");
  }

  private static void assertLost(ReadLog read, Loss.Kind kind) {
    assertThat(read.positions()).containsExactly(1L, 3L);
    assertThat(read.losses()).hasSize(1);
    assertThat(read.losses().getFirst().kind()).isEqualTo(kind);
    assertThat(read.losses().getFirst().position()).isEqualTo(2);
    assertThat(read.events())
        .allSatisfy(event -> assertThat(event.field("Other").text()).isEqualTo("x"));
  }

  @Test
  void templateThatHoldsItself_isALoss() {
    ReadLog read =
        between(
            record ->
                record
                    .fragment()
                    .instance(
                        definition -> {
                          int self = definition.at() - 28;
                          definition.openEvent().instanceOf(self).values().close();
                        })
                    .values());

    assertLost(read, Loss.Kind.TOO_DEEP);
  }

  @Test
  void twoTemplatesThatHoldEachOther_areALoss() {
    ReadLog read =
        between(
            record ->
                record
                    .fragment()
                    .instance(
                        definition -> {
                          int outer = definition.at() - 28;
                          definition
                              .openEvent()
                              .instance(
                                  inner ->
                                      inner
                                          .open("UserData", false)
                                          .content()
                                          .instanceOf(outer)
                                          .values()
                                          .close())
                              .values()
                              .close();
                        })
                    .values());

    assertLost(read, Loss.Kind.TOO_DEEP);
  }

  @Test
  void elementsNestedTooDeep_areALoss() {
    ReadLog read =
        between(
            record ->
                record
                    .fragment()
                    .instance(
                        definition -> {
                          for (int i = 0; i < 70; i++) {
                            definition.open("E", false).content();
                          }
                          for (int i = 0; i < 70; i++) {
                            definition.close();
                          }
                        })
                    .values());

    assertLost(read, Loss.Kind.TOO_DEEP);
  }

  @Test
  void valuesNestedTooDeep_areALoss() {
    ReadLog read =
        between(
            record ->
                record
                    .fragment()
                    .instance(definition -> definition.openEvent().slot(0).close())
                    .value(value -> nest(value, 70)));

    assertLost(read, Loss.Kind.TOO_DEEP);
  }

  private static void nest(CraftedLog value, int levels) {
    value.fragment().instance(inner -> inner.open("E", false).content().slot(0).close());
    if (levels == 0) {
      value.values();
    } else {
      value.value(deeper -> nest(deeper, levels - 1));
    }
  }

  @Test
  void valuesNestedBelowTheLimit_areRead() {
    ReadLog read =
        between(
            record ->
                record
                    .fragment()
                    .instance(definition -> definition.openEvent().slot(0).close())
                    .value(value -> nest(value, 50)));

    assertThat(read.positions()).containsExactly(1L, 2L, 3L);
    assertThat(read.losses()).isEmpty();
  }

  @Test
  void valueShownTwiceAtEveryLevel_isNotDoubledAtEach() {
    // 2^40 values, if each were shown wherever its slot is.
    ReadLog read =
        between(
            record ->
                record
                    .fragment()
                    .instance(definition -> definition.openEvent().slot(0).close())
                    .value(value -> twice(value, 40)));

    assertThat(read.positions()).containsExactly(1L, 2L, 3L);
    assertThat(read.events().get(1).all().values().size()).isLessThan(100);
    assertThat(read.events().get(1).json().length()).isLessThan(10_000);
  }

  private static void twice(CraftedLog value, int levels) {
    value.fragment().instance(inner -> inner.open("E", false).content().slot(0).slot(0).close());
    if (levels == 0) {
      value.values("x");
    } else {
      value.value(deeper -> twice(deeper, levels - 1));
    }
  }

  @Test
  void plainElementsDoubledAtEveryLevel_areALoss() {
    // The same in the way of odd records, where values are put into copies of the template.
    ReadLog read =
        between(
            record ->
                record
                    .fragment()
                    .openPlain("Event", false)
                    .content()
                    .instance(inner -> inner.open("E", false).content().slot(0).slot(0).close())
                    .value(value -> twice(value, 30))
                    .close());

    assertThat(read.positions()).containsExactly(1L, 3L);
    assertThat(read.losses()).hasSize(1);
  }

  @Test
  void valueUsedAHundredTimes_isALoss() {
    ReadLog read =
        between(
            record ->
                record
                    .fragment()
                    .instance(
                        definition -> {
                          definition.openEvent().open("EventData", false).content();
                          for (int i = 0; i < 100; i++) {
                            definition.leaf("Data", 0);
                          }
                          definition.close().close();
                        })
                    .values("x".repeat(1000)));

    assertLost(read, Loss.Kind.CORRUPT);
  }

  @Test
  void definitionOutsideTheChunk_isALoss() {
    // The last ones have the low bits of the first record's definition, which is a good one.
    int known = 512 + 24 + 4 + 10;
    int[] offsets = {
      1 << 16, (1 << 16) - 10, -1, Integer.MIN_VALUE, 1 << 30, known | 1 << 29, known | 1 << 31
    };
    for (int offset : offsets) {
      assertLost(
          between(record -> record.fragment().instanceOf(offset).values("x")), Loss.Kind.CORRUPT);
    }
    assertThat(between(record -> record.fragment().instanceOf(known).values("x")).losses())
        .isEmpty();
  }

  @Test
  void definitionThatIsNone_isALoss() {
    for (int offset : new int[] {0, 128, 511, 512, 600}) {
      ReadLog read = between(record -> record.fragment().instanceOf(offset).values("x"));

      assertThat(read.positions()).startsWith(1L).endsWith(3L);
    }
  }

  @Test
  void countOfValuesPastTheEnd_isALoss() {
    for (int count : new int[] {1 << 20, -1, Integer.MIN_VALUE, Integer.MAX_VALUE, 1000}) {
      assertLost(
          between(
              record ->
                  record
                      .fragment()
                      .instance(definition -> definition.openEvent().close())
                      .u32(count)),
          Loss.Kind.CORRUPT);
    }
  }

  @Test
  void valuePastTheEnd_isALoss() {
    assertLost(
        between(
            record ->
                record
                    .fragment()
                    .instance(definition -> definition.openEvent().leaf("Other", 0).close())
                    .u32(1)
                    .u16(60_000)
                    .u8(1, 0)),
        Loss.Kind.CORRUPT);
  }

  @Test
  void nameOutsideTheChunk_isALoss() {
    for (int offset : new int[] {1 << 16, (1 << 16) - 4, -1, Integer.MIN_VALUE}) {
      assertLost(
          between(
              record ->
                  record
                      .fragment()
                      .instance(
                          definition ->
                              definition.u8(1).u16(0xffff).u32(0).u32(offset).content().close())
                      .values()),
          Loss.Kind.CORRUPT);
    }
  }

  @Test
  void brokenTokens_areALoss() {
    List<Consumer<CraftedLog>> broken =
        List.of(
            xml -> xml.u8(0x33),
            xml -> xml.close(),
            xml -> xml.content(),
            xml -> xml.attribute("a"),
            xml -> xml.text("outside"),
            xml -> xml.open("E", false).open("F", false),
            xml -> xml.open("E", false).content(),
            xml -> xml.open("E", true).text("before an attribute"),
            xml -> xml.open("E", false).content().u8(5, 1).u16(60_000),
            xml -> xml.open("E", false).content().u8(5, 2),
            xml -> xml.open("E", false).content().slot(40_000).close(),
            xml -> xml.u8(0xff, 0xff, 0xff, 0xff));
    for (Consumer<CraftedLog> xml : broken) {
      assertLost(between(record -> record.fragment().instance(xml).values()), Loss.Kind.CORRUPT);
    }
  }

  @Test
  void manyDefinitionsInEachOther_areReadWithinABudget() {
    // Every byte of the filler begins a definition as long as the rest of the chunk.
    CraftedLog crafted = new CraftedLog().record(EvtxHostileTest::good);
    int[] filler = new int[1];
    crafted.record(
        record -> {
          filler[0] = record.at();
          for (int i = 0; i < 30_000; i++) {
            record.u8(0x0f);
          }
        });
    for (int i = 0; i < 400; i++) {
      int offset = filler[0] + i;
      crafted.record(record -> record.fragment().instanceOf(offset).values());
    }
    crafted.record(EvtxHostileTest::good);

    ReadLog read = ReadLog.of(crafted.log(), "Other");

    assertThat(read.events().size() + read.losses().size()).isEqualTo(403);
    assertThat(read.positions()).startsWith(1L);
  }

  @Test
  void depthLimit_isTheOneThatIsAskedFor() {
    byte[] log =
        new CraftedLog()
            .record(
                record ->
                    record
                        .fragment()
                        .instance(
                            definition ->
                                definition
                                    .openEvent()
                                    .open("UserData", false)
                                    .content()
                                    .open("A", false)
                                    .content()
                                    .leaf("B", "x")
                                    .close()
                                    .close()
                                    .close())
                        .values())
            .log();

    ReadLimits three = new ReadLimits(1 << 20, 1 << 20, 3);
    ReadLimits four = new ReadLimits(1 << 20, 1 << 20, 4);

    assertThat(ReadLog.of(log, ReadLog.options(List.of("B"), three)).lossKinds())
        .containsExactly(Loss.Kind.TOO_DEEP);
    assertThat(ReadLog.of(log, ReadLog.options(List.of("B"), four)).event().field("B").text())
        .isEqualTo("x");
  }
}
