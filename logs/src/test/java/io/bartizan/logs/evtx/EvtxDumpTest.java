package io.bartizan.logs.evtx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.bartizan.fixtures.EvtxBody;
import io.bartizan.fixtures.EvtxEvent;
import io.bartizan.fixtures.EvtxValue;
import io.bartizan.logs.evtx.ReadLog.ReadEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Our reader and our writer against {@code evtx_dump} 0.15.1, where that is installed.
 *
 * <p>Its version shows GUIDs in small letters, where ours are in capitals; and it leaves out
 * elements whose template makes them depend on a value that is null, where ours and the twins have
 * them as empty.
 */
final class EvtxDumpTest {

  private static final Path TOOL = Path.of(System.getProperty("user.home"), ".cargo/bin/evtx_dump");
  private static final Path CORPUS =
      Path.of(System.getProperty("corpus", "corpus")).resolve("evtx");
  private static final Pattern GUID =
      Pattern.compile("\\{([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\\}");

  @TempDir private Path folder = Path.of("");

  private record Dumped(List<Twin> twins, String errors) {}

  private Dumped dump(Path log) throws IOException {
    assumeTrue(Files.isExecutable(TOOL), "no evtx_dump at " + TOOL);
    Path out = folder.resolve("dumped.jsonl");
    Path errors = folder.resolve("errors.txt");
    Process process =
        new ProcessBuilder(TOOL.toString(), "-t", "1", "-o", "jsonl", log.toString())
            .redirectOutput(out.toFile())
            .redirectError(errors.toFile())
            .start();
    try {
      assertThat(process.waitFor()).isZero();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new Dumped(
        Twin.parse(Files.readString(out, StandardCharsets.UTF_8)), Files.readString(errors));
  }

  private static List<EvtxEvent> eventsOfEveryKind() {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("String", "Grüße \"quoted\" \\ \t 😀");
    data.put("Empty", "");
    data.put("Int8", (byte) -1);
    data.put("UInt8", EvtxValue.unsigned(1, 200));
    data.put("Int16", (short) -300);
    data.put("UInt16", EvtxValue.unsigned(2, 60000));
    data.put("Int32", -70000);
    data.put("UInt32", EvtxValue.unsigned(4, 4_000_000_000L));
    data.put("Int64", Long.MIN_VALUE);
    data.put("UInt64", EvtxValue.unsigned(8, -1));
    data.put("Real32", 1.25f);
    data.put("Real64", 0.1);
    data.put("Whole", 5.0);
    data.put("Large", 1e20);
    data.put("Larger", 123456789012345.0);
    data.put("Small", 1.5e-9);
    data.put("Smaller", 0.00012);
    data.put("True", true);
    data.put("False", false);
    data.put("Odd", new EvtxValue(0x0d, new byte[] {16, 0, 0, 0}));
    data.put("Binary", new byte[] {0, 1, (byte) 0xfe});
    data.put("Guid", UUID.fromString("5aa13a44-0130-68fd-4e35-000000004002"));
    data.put("Size4", EvtxValue.size(4, 0x1000));
    data.put("Size8", EvtxValue.size(8, 0x1_0000_0000L));
    data.put("Time", Instant.parse("2025-10-25T13:51:29.178909Z"));
    data.put("SystemTime", LocalDateTime.parse("2019-03-01T12:34:56.789"));
    data.put("Sid", EvtxValue.sid("S-1-5-21-1-2-3-500"));
    data.put("Hex32", EvtxValue.hex32(0xabc));
    data.put("Hex64", EvtxValue.hex64(-1));
    data.put("Ansi", EvtxValue.ansi("naïve"));
    data.put("Strings", List.of("a", "", "c,d"));
    data.put("Numbers", EvtxValue.array(List.of(EvtxValue.of(1), EvtxValue.of(2)), 7));
    List<EvtxEvent> events = new ArrayList<>();
    events.add(WrittenLog.sysmon(0).body(new EvtxBody.Named(data)).build());
    events.add(WrittenLog.sysmon(1).body(new EvtxBody.Unnamed(List.of("a", 2, ""))).build());
    events.add(WrittenLog.sysmon(2).body(new EvtxBody.Unnamed(List.of("alone"))).build());
    events.add(WrittenLog.sysmon(3).body(new EvtxBody.None()).build());
    Map<String, Object> user = new LinkedHashMap<>();
    user.put("Param1", "x");
    user.put("Param2", null);
    user.put("Param3", 7);
    EvtxBody body = new EvtxBody.User("EventXML", "Event_NS", user);
    events.add(WrittenLog.sysmon(4).qualifiers(16384).body(body).build());
    for (int i = 0; i < 500; i++) {
      events.add(WrittenLog.sysmon(i).build());
    }
    return events;
  }

  @Test
  void writtenLog_isReadByEvtxDumpAsByUs() throws IOException {
    byte[] log = WrittenLog.of(eventsOfEveryKind());
    Path file = Files.write(folder.resolve("written.evtx"), log);

    Dumped dumped = dump(file);

    assertThat(dumped.errors()).isEmpty();
    assertThat(dumped.twins()).hasSize(505);
    assertSame(ReadLog.of(log, ReadLog.options(names(dumped.twins()))), dumped.twins());
  }

  @Test
  void corpus_isReadByEvtxDumpAsByUs() throws IOException {
    assumeTrue(Files.isDirectory(CORPUS), "no corpus at " + CORPUS);
    try (Stream<Path> found = Files.walk(CORPUS)) {
      List<Path> files = found.filter(file -> file.toString().endsWith(".evtx")).toList();
      assertThat(files).hasSizeGreaterThan(200);
      for (Path file : files) {
        Dumped dumped = dump(file);
        assertThat(dumped.errors()).isEmpty();
        ReadLog log = ReadLog.of(Files.readAllBytes(file), ReadLog.options(names(dumped.twins())));
        assertThat(log.losses()).as(file.toString()).isEmpty();
        assertSame(log, dumped.twins());
      }
    }
  }

  private static Set<String> names(List<Twin> twins) {
    Set<String> names = new TreeSet<>();
    twins.forEach(twin -> names.addAll(twin.names()));
    return names;
  }

  /** The tool begins with the oldest chunk, so events are put in order first. */
  private static void assertSame(ReadLog log, List<Twin> twins) {
    Map<String, List<Twin>> byId = new HashMap<>();
    for (Twin twin : twins) {
      byId.computeIfAbsent(twin.fields().get("eventrecordid") + "", id -> new ArrayList<>())
          .add(twin);
    }
    assertThat(log.events()).hasSameSizeAs(twins);
    for (ReadEvent event : log.events()) {
      List<Twin> candidates =
          byId.getOrDefault(event.field("eventrecordid").texts() + "", List.of());
      assertThat(candidates).isNotEmpty();
      Map<String, List<@Nullable String>> ours = EvtxTwinsTest.fields(event);
      Twin twin =
          candidates.stream()
              .filter(candidate -> ours.equals(likeOurs(candidate, ours)))
              .findFirst()
              .orElse(candidates.getFirst());
      assertThat(ours).isEqualTo(likeOurs(twin, ours));
      Map<String, List<@Nullable String>> json =
          EvtxTwinsTest.withoutEmptyParents(Twin.parse(event.json()).getFirst().fields());
      assertThat(json).isEqualTo(likeOurs(twin, json));
    }
  }

  private static Map<String, List<@Nullable String>> likeOurs(
      Twin twin, Map<String, List<@Nullable String>> ours) {
    Map<String, List<@Nullable String>> fields = new TreeMap<>();
    EvtxTwinsTest.withoutEmptyParents(twin.fields())
        .forEach(
            (name, values) -> {
              List<@Nullable String> same = ours.getOrDefault(name, new ArrayList<>());
              List<@Nullable String> liked = new ArrayList<>();
              values.forEach(value -> liked.add(same.contains(value) ? value : likeOurs(value)));
              fields.put(name, liked);
            });
    // Left out by the tool because they depend on a null.
    ours.forEach(
        (name, values) -> {
          if (values.size() == 1 && (values.getFirst() == null || values.getFirst().isEmpty())) {
            fields.putIfAbsent(name, values);
          }
        });
    return fields;
  }

  private static @Nullable String likeOurs(@Nullable String value) {
    if (value == null) {
      return null;
    }
    Matcher guid = GUID.matcher(value);
    if (guid.matches()) {
      return value.toUpperCase(java.util.Locale.ROOT);
    }
    return value;
  }
}
