package io.bartizan.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.event.FieldValues.Kind;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FieldValuesTest {

  private final FieldValues values = new FieldValues();

  @Test
  void values_fresh_areNotThere() {
    requireFresh();
  }

  @Test
  void add_values_areReadBackInOrder() {
    values.add(Kind.STRING, "caf\u00e9");
    values.add(Kind.STRING, "");
    values.add(Kind.NUMBER, "4688");
    values.add(Kind.BOOLEAN, "true");

    assertThat(values.count()).isEqualTo(4);
    assertThat(values.string(0)).isEqualTo("caf\u00e9");
    assertThat(values.string(1)).isEmpty();
    assertThat(values.kind(2)).isEqualTo(Kind.NUMBER);
    assertThat(values.end(2) - values.start(2)).isEqualTo(4);
    assertThat(values.isPresent()).isTrue();
    assertThat(values.hasNull()).isFalse();
  }

  @Test
  void addNull_isPresenceWithoutAValue() {
    values.addNull();

    assertThat(values.isPresent()).isTrue();
    assertThat(values.hasNull()).isTrue();
    assertThat(values.count()).isZero();
  }

  @Test
  void markObject_isPresenceWithoutAValue() {
    values.markObject();

    assertThat(values.isPresent()).isTrue();
    assertThat(values.hasObject()).isTrue();
    assertThat(values.count()).isZero();
  }

  @Test
  void clear_afterEverything_isAsFresh() {
    values.add(Kind.STRING, "x");
    values.addNull();
    values.markObject();
    values.markTruncated();

    values.clear();

    requireFresh();
  }

  @Test
  void reserve_thenCommit_addsWhatWasWritten() {
    values.add(Kind.STRING, "before");
    int at = values.reserve(5_000);
    byte[] text = "written".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(text, 0, values.bytes(), at, text.length);
    values.commit(Kind.STRING, at + text.length);

    assertThat(values.string(0)).isEqualTo("before");
    assertThat(values.string(1)).isEqualTo("written");
  }

  @Test
  void add_manyAndLong_grows() {
    for (int i = 0; i < 1_000; i++) {
      values.add(Kind.STRING, "x".repeat(i));
    }

    assertThat(values.count()).isEqualTo(1_000);
    for (int i = 0; i < 1_000; i++) {
      assertThat(values.string(i)).hasSize(i);
    }
  }

  @Test
  void clear_afterAHugeValue_givesTheRoomBack() {
    int at = values.reserve(50 << 20);
    values.commit(Kind.STRING, at + (50 << 20));

    values.clear();

    assertThat(values.bytes().length).isLessThanOrEqualTo(64 << 10);
  }

  private void requireFresh() {
    assertThat(values.isPresent()).isFalse();
    assertThat(values.hasNull()).isFalse();
    assertThat(values.hasObject()).isFalse();
    assertThat(values.isTruncated()).isFalse();
    assertThat(values.count()).isZero();
  }
}
