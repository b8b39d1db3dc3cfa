package io.bartizan.cli.hunt;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.cli.CommandRun;
import io.bartizan.fixtures.JsonTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** Every output for machines is what its schema demands, however awkward the events are. */
final class OutputSchemasTest {

  private static final JsonFactory STRICT =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private static final String RULES =
      """
      title: Tool started
      id: 7f0c6f10-8c2b-4a4e-9a35-0f3f4f0a7a01
      name: tool
      status: test
      description: A tool was started.
      level: high
      tags: [attack.execution, attack.t1059.001, attack.t1003, not.a.tag]
      logsource: {product: windows, service: security}
      detection:
        first: {CommandLine|contains: tool}
        second: {CommandLine|contains: '-x'}
        third: ['evil', 'tool']
        condition: first and second or third
      ---
      title: Tool started again and again
      id: 7f0c6f10-8c2b-4a4e-9a35-0f3f4f0a7a02
      level: critical
      correlation:
        type: event_count
        rules: [tool]
        group-by: [Computer]
        timespan: 1h
        condition: {gte: 2}
        generate: true
      """;

  private static final String EVENTS =
      """
      {"Channel":"Security","EventID":4688,"EventRecordID":1,"Computer":"A","TimeCreated":"2026-03-01T10:00:00Z","CommandLine":"tool -x","User":"u"}
      {"Channel":"Security","EventID":4688,"EventRecordID":2,"Computer":"A","TimeCreated":"2026-03-01T10:01:00Z","CommandLine":"tool -x \\u0000\\u001b[2J\\ud83d\\ud83d\\ude00 \\"quoted\\"","CommandLine":"evil tool"}
      {"Channel":"Security","EventID":4688,"CommandLine":"tool -x without a time"}
      {"Channel":"Security","EventID":4688,"CommandLine":"tool -x without a time"}
      {"Channel":"Security","EventID":4688,"Computer":"B","TimeCreated":"2026-03-01T10:00:00Z","CommandLine":["tool","-x"],"Nested":{"a":{"b":"evil"}}}
      {"Channel":"Security","EventID":4688,"Computer":"","TimeCreated":"","CommandLine":"TOOL -X \\u202e","":"evil"}
      """;

  @TempDir Path folder;
  private Path rules = Path.of("");
  private Path events = Path.of("");

  @BeforeEach
  void write() throws IOException {
    rules = Files.writeString(folder.resolve("rules.yml"), RULES);
    events = Files.writeString(folder.resolve("events.jsonl"), EVENTS);
  }

  private List<Map<String, Object>> lines(Path logs, String format, String... more)
      throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of("hunt", logs.toString(), "--rules", rules.toString(), "-f", format, "-q"));
    arguments.addAll(List.of(more));
    CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
    // An event as awkward as these may count as not understood, which is a loss.
    assertThat(run.status()).as(run.err()).isIn(0, 3);
    List<Map<String, Object>> lines = new ArrayList<>();
    for (String line : run.out().lines().toList()) {
      strict(line);
      lines.add(JsonTree.object(line));
    }
    assertThat(lines).hasSizeGreaterThanOrEqualTo(6);
    return lines;
  }

  /** Reads a document in which a name that stands twice is an error. */
  private static void strict(String json) {
    try (JsonParser parser = STRICT.createParser(ObjectReadContext.empty(), json)) {
      while (parser.nextToken() != null) {
        // Only errors are of interest.
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"jsonl", "ocsf", "timesketch"})
  void line_ofAnIndicator_isAsItsSchemaHasIt(String format) throws IOException {
    Path feed =
        Files.writeString(
            folder.resolve("feed.csv"),
            """
            value,type,name,confidence,tlp,valid_from,valid_until,labels
            203.0.113.9,ipv4,"Scanner \u001b[2J \u202e ""quoted"" one",85,green,2026-01-01,2027-01-01,attack.t1595
            bad.example.com,domain,,,,,,
            """);
    Path logs =
        Files.writeString(
            folder.resolve("connections.jsonl"),
            EVENTS
                + """
                {"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":3,"EventRecordID":7,"Computer":"A","TimeCreated":"2026-03-01T10:00:00Z","DestinationIp":"::ffff:203.0.113.9","DestinationHostname":"bad.example.com."}
                {"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":3,"DestinationIp":"203.0.113.9"}
                """);
    JsonSchema schema =
        format.equals("jsonl") ? JsonSchema.ofMatches() : JsonSchema.of(format + ".schema.json");

    List<Map<String, Object>> lines = lines(logs, format, "--intel", feed.toString());

    assertThat(lines.stream().filter(line -> line.toString().contains("feed.csv"))).hasSize(3);
    for (Map<String, Object> line : lines) {
      assertThat(schema.problems(line)).as(line.toString()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ocsf", "timesketch"})
  void line_ofAnyEvent_isAsItsSchemaHasIt(String format) throws IOException {
    JsonSchema schema = JsonSchema.of(format + ".schema.json");

    for (Map<String, Object> line : lines(events, format)) {
      assertThat(schema.problems(line)).as(line.toString()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ocsf", "jsonl"})
  void line_withItsEvent_saysNoNameTwice(String format) throws IOException {
    assertThat(lines(events, format, "--with-event")).hasSizeGreaterThan(5);
  }

  @Test
  void layer_isAsItsSchemaHasIt() throws IOException {
    Path layer = folder.resolve("layer.json");

    CommandRun run =
        CommandRun.of("rules", "coverage", "--rules", rules.toString(), "-o", layer.toString());

    assertThat(run.status()).as(run.err()).isZero();
    String json = Files.readString(layer);
    strict(json);
    assertThat(JsonSchema.of("layer.schema.json").problems(JsonTree.object(json))).isEmpty();
    assertThat(json).contains("T1059.001");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ocsf", "timesketch"})
  void missingTime_isThatOfTheHuntAndNever1970(String format) throws IOException {
    Instant before = Instant.now().minus(Duration.ofHours(1));

    List<Map<String, Object>> withoutTime =
        lines(events, format).stream()
            .filter(line -> line.toString().contains("without a time"))
            .toList();

    assertThat(withoutTime).hasSize(2);
    for (Map<String, Object> line : withoutTime) {
      assertThat(time(line)).isAfter(before);
      assertThat(line.toString())
          .contains(format.equals("ocsf") ? "time_is_of_the_hunt" : "Time of");
    }
  }

  private static Instant time(Map<String, Object> line) {
    return line.get("datetime") instanceof String text
        ? Instant.parse(text)
        : Instant.ofEpochMilli(Long.parseLong(String.valueOf(line.get("time"))));
  }

  @Test
  void ids_areDifferentAndStayWhenTheEvidenceIsMoved() throws IOException {
    Path moved = Files.createDirectories(folder.resolve("elsewhere/deep"));
    Files.writeString(
        moved.resolve("renamed.log"), "{\"Channel\":\"Other\",\"EventID\":1}\n" + EVENTS);

    List<String> before = ids(lines(events, "ocsf"));
    List<String> after = ids(lines(moved, "ocsf"));

    assertThat(before).doesNotHaveDuplicates();
    assertThat(new TreeSet<>(after)).isEqualTo(new TreeSet<>(before));
  }

  private static List<String> ids(List<Map<String, Object>> lines) {
    return lines.stream()
        .map(line -> line.get("finding_info") instanceof Map<?, ?> info ? info.get("uid") : "")
        .map(String::valueOf)
        .toList();
  }
}
