package io.bartizan.logs.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.event.FieldTable;
import io.bartizan.fixtures.Dice;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A decoder that remembers keys reads each record as one that remembers nothing. */
class KeyMemoryTest {

  private static final String LONG = "k".repeat(90);

  private static final FieldTable FIELDS =
      FieldTable.of(List.of("a", "ab", "abcdefgh", "abcdefghi", "Image", LONG, "\u00fcx", "n500"));

  @Test
  void records_whoseKeysChangeOrderSpellingAndNumber_readAsByThemselves() {
    Dice dice = Dice.of("KeyMemoryTest");
    List<String> records = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      records.add(record(dice, i));
    }

    JsonReading together = JsonReading.of(JsonFormat.LINES, FIELDS, String.join("\n", records));

    assertThat(together.losses).isEmpty();
    List<String> alone = new ArrayList<>();
    long duplicates = 0;
    for (String record : records) {
      JsonReading one = JsonReading.of(JsonFormat.LINES, FIELDS, record);
      alone.addAll(one.events);
      duplicates += one.duplicates;
    }
    assertThat(together.events).isEqualTo(alone);
    assertThat(together.duplicates).isEqualTo(duplicates).isPositive();
  }

  /** Keys that are beginnings of others, of eight bytes and more, long, foreign and ever new. */
  private static String record(Dice dice, int number) {
    List<String> keys =
        new ArrayList<>(
            List.of("a", "ab", "A", "AB", "abcdefgh", "abcdefghi", "Image", "image", LONG));
    keys.addAll(List.of("\u00fcx", "n" + number, "x" + number % 7, "other", "Image "));
    Collections.shuffle(keys, new java.util.Random(dice.below(20)));
    StringBuilder text = new StringBuilder("{");
    int count = dice.between(1, keys.size());
    for (int i = 0; i < count; i++) {
      text.append(i == 0 ? "" : ",").append('"').append(keys.get(i)).append("\":");
      text.append(dice.below(6) == 0 ? "{\"a\":1,\"ab\":2}" : String.valueOf(number));
    }
    return text.append('}').toString();
  }
}
