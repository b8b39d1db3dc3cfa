package io.bartizan.logs.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.event.FieldTable;
import io.bartizan.event.TreeEvent;
import io.bartizan.fixtures.Dice;
import io.bartizan.fixtures.JsonTree;
import io.bartizan.logs.Loss;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;

/** Our reader of JSON beside Jackson's: what Jackson accepts means the same to both. */
class JsonOracleTest {

  private static final FieldTable FIELDS =
      FieldTable.of(List.of("a", "b", "a.b", "a.b.c", "b.a", "Foo Bar", "\u00fcx", "last"));

  private static final String LAST = "{\"last\":\"of all\"}";

  /** What Jackson makes of a record; nothing when it refuses it. */
  private static Optional<String> jackson(String json) {
    try {
      return Optional.of(JsonReading.described(TreeEvent.of(FIELDS, JsonTree.object(json))));
    } catch (JacksonException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Test
  void records_ofChance_readAsJacksonReadsThem() {
    RecordMaker maker = new RecordMaker(Dice.of("JsonOracleTest"));
    List<String> records = new ArrayList<>();
    for (int i = 0; i < 1_500; i++) {
      records.add(maker.record(false));
    }

    JsonReading read = JsonReading.of(JsonFormat.LINES, FIELDS, String.join("\n", records));

    assertThat(read.losses).isEmpty();
    assertThat(read.events).hasSameSizeAs(records);
    for (int i = 0; i < records.size(); i++) {
      assertThat(read.events.get(i)).as(records.get(i)).isEqualTo(jackson(records.get(i)).get());
    }
  }

  @Test
  void documents_ofChanceInAnyLayout_readAsJacksonReadsThem() {
    Dice dice = Dice.of("JsonOracleTest, documents");
    RecordMaker maker = new RecordMaker(dice);
    List<String> records = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 1_000; i++) {
      records.add(maker.record(true));
      text.append(records.getLast()).append(dice.pick("", " ", "\n", "\r\n\t", "\n\n"));
    }

    JsonReading read = JsonReading.of(JsonFormat.DOCUMENTS, FIELDS, text.toString());

    assertThat(read.losses).isEmpty();
    assertThat(read.events).isEqualTo(records.stream().map(r -> jackson(r).get()).toList());
  }

  @Test
  void array_ofRecords_readsAsItsMembers() {
    RecordMaker maker = new RecordMaker(Dice.of("JsonOracleTest, array"));
    List<String> records = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      records.add(maker.record(true));
    }
    String array = "[\n" + String.join(",\n ", records) + "\n]\n";

    JsonReading read = JsonReading.of(JsonFormat.DOCUMENTS, FIELDS, array);

    assertThat(read.losses).isEmpty();
    assertThat(read.events).isEqualTo(records.stream().map(r -> jackson(r).get()).toList());
  }

  /**
   * A record with damage is lost or read, never more: the next one is read, nothing is thrown, and
   * what Jackson still takes for one object means the same.
   */
  @Test
  void records_damagedByChance_costTheirLineAtMost() {
    Dice dice = Dice.of("JsonOracleTest, damage");
    RecordMaker maker = new RecordMaker(dice);
    int lost = 0;
    int compared = 0;
    for (int i = 0; i < 2_500; i++) {
      byte[] record = damaged(maker.record(false).getBytes(StandardCharsets.UTF_8), dice);
      String text = new String(record, StandardCharsets.UTF_8);
      byte[] both = (text + "\n" + LAST).getBytes(StandardCharsets.UTF_8);

      JsonReading read = JsonReading.of(JsonFormat.LINES, FIELDS, both);

      assertThat(read.events).as(text).isNotEmpty();
      assertThat(read.events.getLast()).as(text).contains("last=STRING<of all>");
      lost += read.losses.isEmpty() ? 0 : 1;
      Optional<String> right = jackson(text);
      if (right.isPresent()) {
        compared++;
        assertThat(read.losses).as(text).isEmpty();
        assertThat(read.events.getFirst()).as(text).isEqualTo(right.get());
      }
    }
    assertThat(lost).isGreaterThan(400);
    assertThat(compared).isGreaterThan(200);
  }

  private static byte[] damaged(byte[] record, Dice dice) {
    byte[] copy = record.clone();
    int times = dice.between(1, 3);
    for (int i = 0; i < times; i++) {
      int at = dice.below(copy.length);
      switch (dice.below(4)) {
        case 0 -> copy[at] = (byte) dice.pickCodePoint("\"\\{}[]:,ntf0-9eu .x\u0001\u007f");
        case 1 -> copy[at] = (byte) dice.between(0, 255);
        case 2 -> copy = without(copy, at, Math.min(copy.length, at + dice.between(1, 4)));
        default -> copy = without(copy, at, copy.length);
      }
      if (copy.length == 0) {
        return "x".getBytes(StandardCharsets.UTF_8);
      }
    }
    for (int i = 0; i < copy.length; i++) {
      // A line end would make two records of one.
      copy[i] = copy[i] == '\n' || copy[i] == '\r' ? (byte) ' ' : copy[i];
    }
    return copy;
  }

  private static byte[] without(byte[] bytes, int from, int until) {
    byte[] rest = new byte[bytes.length - until + from];
    System.arraycopy(bytes, 0, rest, 0, from);
    System.arraycopy(bytes, until, rest, from, bytes.length - until);
    return rest;
  }

  @Test
  void bytes_ofChance_neverThrow() {
    Dice dice = Dice.of("JsonOracleTest, bytes");
    for (int i = 0; i < 800; i++) {
      String text = dice.text("{}[]\":,\\u0a1ntrue-.e \n\r\t\u00e9\u0000", 60);
      for (JsonFormat format : List.of(JsonFormat.LINES, JsonFormat.DOCUMENTS)) {
        JsonReading read = JsonReading.of(format, FIELDS, text);
        long lines = read.losses.stream().mapToLong(Loss::count).sum();
        assertThat(lines).as(text).isBetween(0L, 61L);
      }
    }
  }

  /** Makes records: any nesting, escapes, duplicates. */
  private static final class RecordMaker {
    private final Dice dice;

    RecordMaker(Dice dice) {
      this.dice = dice;
    }

    String record(boolean lineEnds) {
      return object(0, lineEnds);
    }

    private String object(int depth, boolean lineEnds) {
      List<String> members = new ArrayList<>();
      int count = dice.below(6);
      for (int i = 0; i < count; i++) {
        members.add(text(key()) + space(lineEnds) + ":" + value(depth + 1, lineEnds));
      }
      String comma = space(lineEnds) + "," + space(lineEnds);
      return "{" + space(lineEnds) + String.join(comma, members) + "}";
    }

    private String key() {
      return dice.pick(
          "a", "b", "c", "A", "a.b", "b.c", "b.a", "a.b.c", "Foo Bar", "foobar", "\u00dcX", "x",
          "\u00fcx", "", "a ", "a..b", ".", "a.");
    }

    private String space(boolean lineEnds) {
      return dice.oneIn(6)
          ? dice.pick(" ", "\t", lineEnds ? "\n" : "  ", lineEnds ? "\r\n" : "")
          : "";
    }

    private String value(int depth, boolean lineEnds) {
      return space(lineEnds)
          + switch (dice.below(depth > 5 ? 6 : 9)) {
            case 0 -> dice.pick("true", "false", "null");
            case 1 ->
                dice.pick("0", "-0", "1.50", "1e5", "-12E+3", "4.0e-7", "98765432109876543210");
            case 2 -> "\"\"";
            case 3, 4, 5 -> text(dice.text("ab\"\\/ \n\u0001\u00e9\u65e5\ud83d\ude00{}[]:,", 12));
            case 6 -> array(depth, lineEnds);
            default -> object(depth, lineEnds);
          }
          + space(lineEnds);
    }

    private String array(int depth, boolean lineEnds) {
      List<String> members = new ArrayList<>();
      int count = dice.below(4);
      for (int i = 0; i < count; i++) {
        members.add(value(depth + 1, lineEnds));
      }
      return "[" + space(lineEnds) + String.join(",", members) + "]";
    }

    private String text(String text) {
      StringBuilder out = new StringBuilder("\"");
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        boolean must = c == '"' || c == '\\' || c < 0x20;
        if (c == '\n' && dice.toss()) {
          out.append("\\n");
        } else if (must && c >= 0x20 && dice.toss()) {
          out.append('\\').append(c);
        } else if (must || dice.oneIn(15) && !Character.isSurrogate(c)) {
          out.append(String.format(Locale.ROOT, dice.toss() ? "\\u%04x" : "\\u%04X", (int) c));
        } else if (c == '/' && dice.toss()) {
          out.append("\\/");
        } else {
          out.append(c);
        }
      }
      return out.append('"').toString();
    }
  }
}
