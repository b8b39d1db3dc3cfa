package io.bartizan.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.event.FieldValues.Kind;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TreeEventTest {

  @Test
  void read_scalars_haveTheirKinds() {
    Map<String, Object> map = Map.of("s", "text", "n", 4688, "b", true);

    assertThat(read(map, "s")).isEqualTo("STRING text");
    assertThat(read(map, "n")).isEqualTo("NUMBER 4688");
    assertThat(read(map, "b")).isEqualTo("BOOLEAN true");
    assertThat(read(Map.of("n", new BigDecimal("1E+3")), "n")).isEqualTo("NUMBER 1000");
  }

  @Test
  void read_absentAndNull_differ() {
    assertThat(read(Map.of(), "f")).isEqualTo("absent");
    assertThat(read(nullAt("f"), "f")).isEqualTo("null");
    assertThat(read(Map.of("f", ""), "f")).isEqualTo("STRING ");
  }

  @Test
  void read_lists_giveEveryMember() {
    assertThat(read(Map.of("f", List.of()), "f")).isEqualTo("present");
    assertThat(read(Map.of("f", Arrays.asList("a", null, List.of("b"))), "f"))
        .isEqualTo("null; STRING a; STRING b");
  }

  @Test
  void read_objects_giveEveryScalarBeneathButNoNulls() {
    Map<String, Object> below = new LinkedHashMap<>();
    below.put("x", 1);
    below.put("y", null);
    below.put("z", List.of(Map.of("w", "deep")));

    assertThat(read(Map.of("f", below), "f")).isEqualTo("object; NUMBER 1; STRING deep");
    assertThat(read(Map.of("f", Map.of()), "f")).isEqualTo("object");
  }

  @Test
  void read_dottedName_leadsDownAndALiteralKeyWins() {
    Map<String, Object> nested = Map.of("a", Map.of("b", Map.of("c", "nested")));
    Map<String, Object> both = new LinkedHashMap<>(nested);
    both.put("a.b.c", "literal");

    assertThat(read(nested, "a.b.c")).isEqualTo("STRING nested");
    assertThat(read(both, "a.b.c")).isEqualTo("STRING literal");
    assertThat(read(Map.of("a", Map.of("b.c", 1, "b", Map.of("c", 2))), "a.b.c"))
        .isEqualTo("NUMBER 1");
    assertThat(read(Map.of("a.b", Map.of("c", 1)), "a.b.c")).isEqualTo("absent");
  }

  @Test
  void read_dottedNameThroughLists_looksAtEachMember() {
    assertThat(read(Map.of("a", List.of(Map.of("b", 1), "x", Map.of("b", 2))), "a.b"))
        .isEqualTo("NUMBER 1; NUMBER 2");
    assertThat(read(Map.of("a", List.of(List.of(Map.of("b", 1)))), "a.b")).isEqualTo("NUMBER 1");
  }

  @Test
  void read_literalKeyInOneMember_winsOverPathsInOthers() {
    assertThat(read(Map.of("a", List.of(Map.of("b.c", 1), Map.of("b", Map.of("c", 2)))), "a.b.c"))
        .isEqualTo("NUMBER 1");
  }

  @Test
  void read_nullOnTheWay_isAbsent() {
    assertThat(read(nullAt("a"), "a.b")).isEqualTo("absent");
    assertThat(read(Map.of("a", nullAt("b")), "a.b")).isEqualTo("null");
  }

  @Test
  void read_keysThatDifferInCaseOrSpaces_actAsAnArray() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("Field", "a");
    map.put("FIELD", "b");
    map.put("Fi eld", "c");

    assertThat(read(map, "field")).isEqualTo("STRING a; STRING b; STRING c");
  }

  @Test
  void read_namesOfOddForm_findLiteralKeys() {
    assertThat(read(Map.of(".a", 1), ".a")).isEqualTo("NUMBER 1");
    assertThat(read(Map.of("a.", 1), "a.")).isEqualTo("NUMBER 1");
    assertThat(read(Map.of("a", Map.of("", 1)), "a.")).isEqualTo("NUMBER 1");
    assertThat(read(Map.of("a", Map.of(".b", 1)), "a..b")).isEqualTo("NUMBER 1");
  }

  @Test
  void readAll_givesEveryScalar() {
    FieldValues values = new FieldValues();
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("a", "x");
    map.put("b", null);
    map.put("c", List.of(1, Map.of("d", true)));

    TreeEvent.of(FieldTable.of(List.of()), map).readAll(values);

    assertThat(shown(values)).isEqualTo("STRING x; NUMBER 1; BOOLEAN true");
  }

  @Test
  void readHeader_givesTheWellKnownNames() {
    Map<String, Object> map =
        Map.of(
            "Channel", "Security",
            "EventID", 4688,
            "Provider_Name", "P",
            "Computer", "C",
            "EventRecordID", 7);
    TreeEvent event = TreeEvent.of(FieldTable.of(List.of()), map);
    List<String> found = new ArrayList<>();
    for (Header header : Header.values()) {
      FieldValues values = new FieldValues();
      event.readHeader(header, values);
      found.add(header + "=" + values.string(0));
    }

    assertThat(found)
        .containsExactly(
            "CHANNEL=Security", "EVENT_ID=4688", "PROVIDER=P", "COMPUTER=C", "RECORD_ID=7");
  }

  @Test
  void at_timeAndPosition_areKept() {
    EventTime time = new EventTime(Instant.EPOCH, "UtcTime");
    TreeEvent event = TreeEvent.of(FieldTable.of(List.of()), Map.of()).at(7, Optional.of(time));

    assertThat(event.position()).isEqualTo(7);
    assertThat(event.time()).contains(time);
    assertThat(event.readRaw(new RawText())).isFalse();
  }

  @Test
  void json_isOneObject() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("a\"", "x\\\n\u0001\u00e9");
    map.put("b", null);
    map.put("c", List.of());
    map.put("d", Map.of());
    map.put("e", List.of(1, true));

    String json =
        new String(TreeEvent.of(FieldTable.of(List.of()), map).json(), StandardCharsets.UTF_8);

    assertThat(json)
        .isEqualTo(
            "{\"a\\\"\":\"x\\\\\\u000a\\u0001\u00e9\",\"b\":null,\"c\":[],\"d\":{},\"e\":[1,true]}");
  }

  private static Map<String, @Nullable Object> nullAt(String key) {
    Map<String, @Nullable Object> map = new HashMap<>();
    map.put(key, null);
    return map;
  }

  private static String read(Map<String, ? extends @Nullable Object> map, String field) {
    FieldTable fields = FieldTable.of(List.of(field));
    FieldValues values = new FieldValues();
    values.add(Kind.STRING, "from the event before");
    TreeEvent.of(fields, map).read(0, values);
    return shown(values);
  }

  private static String shown(FieldValues values) {
    List<String> parts = new ArrayList<>();
    if (!values.isPresent()) {
      parts.add("absent");
    }
    if (values.hasNull()) {
      parts.add("null");
    }
    if (values.hasObject()) {
      parts.add("object");
    }
    for (int i = 0; i < values.count(); i++) {
      parts.add(values.kind(i) + " " + values.string(i));
    }
    return parts.isEmpty() ? "present" : String.join("; ", parts);
  }
}
