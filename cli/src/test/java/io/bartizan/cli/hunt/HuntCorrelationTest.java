package io.bartizan.cli.hunt;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.cli.CommandRun;
import io.bartizan.fixtures.Dice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Correlations in a hunt: what decides about their alerts, and what must not. */
final class HuntCorrelationTest {

  private static final String RULES =
      """
      title: Failed logon
      id: 0d0b7ea5-0df7-4a44-a23b-0b57f3a9a3f1
      name: failed
      level: informational
      logsource: {product: windows, service: security}
      detection: {selection: {EventID: 4625}, condition: selection}
      ---
      title: Logon
      name: logon
      level: informational
      logsource: {product: windows, service: security}
      detection: {selection: {EventID: 4624}, condition: selection}
      ---
      title: Many accounts fail
      id: 2f5f6f4e-5f0c-4f43-9a53-0d9f6f0a4c11
      name: many
      level: medium
      correlation:
        type: value_count
        rules: failed
        group-by: [IpAddress]
        timespan: 10m
        condition: {field: TargetUserName, gte: 5}
        generate: true
      ---
      title: Often
      level: low
      correlation:
        type: event_count
        rules: [failed, logon]
        group-by: [IpAddress, Computer]
        timespan: 1m
        condition: {gte: 4}
      ---
      title: Spraying that got in
      level: high
      tags: [attack.credential-access, attack.t1110.003]
      correlation:
        type: temporal_ordered
        rules: [many, logon]
        group-by: [IpAddress, TargetUserName]
        timespan: 15m
        generate: true
      """;

  @TempDir private Path folder;
  private final List<String> events = new ArrayList<>();

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("rules.yml"), RULES);
    // Many events of one time and alike, so that only where they stand tells them apart.
    Dice dice = Dice.seeded(7);
    Instant start = Instant.parse("2026-03-01T10:00:00Z");
    for (int i = 0; i < 600; i++) {
      events.add(
          event(
              start.plusSeconds(dice.below(900) / 20 * 20L),
              dice.oneIn(4) ? 4624 : 4625,
              "203.0.113." + dice.between(1, 3),
              "user" + dice.between(1, 8)));
    }
  }

  private static String event(Instant time, int id, String address, String user) {
    return ("{\"@timestamp\":\"%s\",\"Channel\":\"Security\",\"EventID\":%d,\"Computer\":\"A\","
            + "\"IpAddress\":\"%s\",\"TargetUserName\":\"%s\"}")
        .formatted(time, id, address, user);
  }

  private String file(String name, List<String> lines) {
    try {
      Path file = folder.resolve("logs").resolve(name);
      Files.createDirectories(file.getParent());
      return Files.write(file, lines).toString();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private CommandRun hunt(String... args) {
    List<String> all =
        new ArrayList<>(List.of("hunt", "--rules", folder.resolve("rules.yml").toString()));
    // What follows --rules is taken for rules until the next option.
    all.addAll(
        List.of(args).contains("--format")
            ? List.of("--time-zone", "UTC")
            : List.of("--format", "jsonl"));
    all.addAll(List.of(args));
    return CommandRun.of(all.toArray(String[]::new));
  }

  /** The alerts without the places of their events. */
  private static List<String> alerts(CommandRun run) {
    return Line.of(run).stream()
        .filter(line -> line.alert().isPresent())
        .map(
            line ->
                line.json().get("time")
                    + " "
                    + line.title()
                    + " "
                    + line.matched()
                    + " "
                    + line.alert()
                        .map(
                            alert ->
                                List.of(
                                    Line.text(alert, "id"),
                                    Line.text(alert, "count"),
                                    Line.text(alert, "measure"),
                                    Line.text(alert, "first"),
                                    Line.text(alert, "last")))
                        .orElseThrow())
        .toList();
  }

  @Test
  void orderOfFilesOnTheCommandLine_changesNoByte() {
    List<String> files = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      files.add(file("part" + i + ".jsonl", events.subList(i * 100, i * 100 + 100)));
    }
    CommandRun first = hunt(files.toArray(String[]::new));
    assertThat(alerts(first)).hasSizeGreaterThan(20);

    Random random = new Random(3);
    for (int i = 0; i < 4; i++) {
      Collections.shuffle(files, random);
      CommandRun run = hunt(files.toArray(String[]::new));
      assertThat(run.out()).as("%s", files).isEqualTo(first.out());
    }
  }

  @Test
  void fileAndFolderThatHoldsIt_areReadOnce() {
    String file = file("all.jsonl", events);
    String logs = folder.resolve("logs").toString();

    assertThat(alerts(hunt(logs, file, logs))).isEqualTo(alerts(hunt(file)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void threads_andMemory_changeNoByte(int threads) {
    String file = file("all.jsonl", events);
    CommandRun plain = hunt(file, "--threads", "3");
    CommandRun spilt = hunt(file, "--threads", String.valueOf(threads), "--held-bytes", "600");

    assertThat(plain.err()).doesNotContain("sorted runs on disk");
    assertThat(spilt.err()).contains("sorted runs on disk");
    assertThat(spilt.out()).isEqualTo(plain.out());
  }

  /** How logs may lie on a disk. */
  enum Form {
    IN_ORDER,
    NEARLY_IN_ORDER,
    BACKWARDS,
    SHUFFLED,
    WITHOUT_SOME_TIMES,
    MANY_FILES,
    COMPRESSED
  }

  private List<String> files(Form form, List<String> inOrder) {
    List<String> lines = new ArrayList<>(inOrder);
    Random random = new Random(3);
    switch (form) {
      case NEARLY_IN_ORDER -> {
        for (int i = 0; i + 10 <= lines.size(); i += 10) {
          Collections.shuffle(lines.subList(i, i + 10), random);
        }
      }
      case BACKWARDS -> Collections.reverse(lines);
      case SHUFFLED -> Collections.shuffle(lines, random);
      case WITHOUT_SOME_TIMES -> {
        for (int i = 0; i < 200; i++) {
          lines.add(
              random.nextInt(lines.size()),
              "{\"Channel\":\"Security\",\"EventID\":4625,\"IpAddress\":\"203.0.113.1\"}");
        }
      }
      case MANY_FILES -> {
        List<String> files = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
          files.add(file("many/" + i + ".jsonl", lines.subList(i * 4, i * 4 + 4)));
        }
        Collections.shuffle(files, random);
        return files;
      }
      case IN_ORDER, COMPRESSED -> {}
    }
    return form == Form.COMPRESSED
        ? List.of(gzip("a.gz", lines.subList(0, 300)), gzip("b.gz", lines.subList(300, 600)))
        : List.of(file(form + ".jsonl", lines));
  }

  private String gzip(String name, List<String> lines) {
    Path file = Path.of(file(name, List.of()));
    try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return file.toString();
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void orderAndFormOfLogs_changeNoAlert(Form form) {
    // The fixed width of the times makes the order of the lines that of time.
    List<String> inOrder = events.stream().sorted().toList();
    List<String> expected = alerts(hunt(file("all.jsonl", inOrder), "--threads", "1"));
    List<String> words = new ArrayList<>(files(form, inOrder));
    words.addAll(List.of("--threads", "3", "--held-bytes", "900"));

    CommandRun run = hunt(words.toArray(String[]::new));

    assertThat(run.err()).contains("sorted runs on disk");
    assertThat(alerts(run)).hasSizeGreaterThan(20).isEqualTo(expected);
  }

  @Test
  void splitOfTheEventsIntoFiles_changesNoAlert() {
    List<String> whole = alerts(hunt(file("all.jsonl", events)));
    Random random = new Random(5);
    for (int trial = 0; trial < 4; trial++) {
      List<List<String>> parts = new ArrayList<>();
      for (int i = 0; i <= trial * 3; i++) {
        parts.add(new ArrayList<>());
      }
      List<String> shuffled = new ArrayList<>(events);
      Collections.shuffle(shuffled, random);
      shuffled.forEach(event -> parts.get(random.nextInt(parts.size())).add(event));
      List<String> files = new ArrayList<>();
      for (int i = 0; i < parts.size(); i++) {
        files.add(file("split" + trial + "/" + i + ".jsonl", parts.get(i)));
      }
      assertThat(alerts(hunt(files.toArray(String[]::new)))).isEqualTo(whole);
    }
  }

  @Test
  void everyLine_isAsTheSchemaHasIt() throws IOException {
    JsonSchema schema = JsonSchema.ofMatches();
    CommandRun run = hunt(file("all.jsonl", events), "--with-event");

    assertThat(alerts(run)).isNotEmpty();
    assertThat(Line.of(run)).allSatisfy(line -> assertThat(schema.problems(line.json())).isEmpty());
  }

  @Test
  void filter_onARuleThatACorrelationLooksAt_changesItsAlerts() throws IOException {
    String file = file("all.jsonl", events);
    Path filter =
        Files.writeString(
            folder.resolve("filter.yml"),
            """
            title: Our scanner
            logsource: {product: windows, service: security}
            filter:
              rules: [failed]
              scanner: {IpAddress: [203.0.113.1, 203.0.113.2]}
              condition: not scanner
            """);
    CommandRun all = hunt(file);
    CommandRun filtered = hunt(file, "--filter", filter.toString());

    assertThat(all.out()).contains("\"Many accounts fail\"");
    assertThat(Line.of(filtered).stream().filter(line -> line.title().startsWith("Many")))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line.matched()).containsExactly("203.0.113.3"));
    assertThat(filtered.err()).contains("1 filter applied");
  }

  @Test
  void matchWithoutATime_thatFeedsACorrelation_isReportedByItself() throws IOException {
    Path rules = folder.resolve("rules.yml");
    Files.writeString(rules, RULES.replace("generate: true", "generate: false"));
    List<String> untimed =
        events.stream().limit(5).map(one -> one.replaceAll("\"@timestamp\":[^,]+,", "")).toList();
    CommandRun timed = hunt(file("timed.jsonl", events.subList(0, 5)));
    CommandRun run = hunt(file("untimed.jsonl", untimed));

    assertThat(Line.of(timed)).noneMatch(line -> line.title().matches("Failed logon|Logon"));
    assertThat(Line.of(run))
        .hasSize(5)
        .allMatch(line -> line.title().matches("Failed logon|Logon"));
    assertThat(run.err()).contains("5 events without a time could not be correlated");
  }

  @Test
  void limits_areCountedAndShown() {
    String file = file("all.jsonl", events);
    CommandRun groups = hunt(file, "--correlation-groups", "1");
    CommandRun held = hunt(file, "--correlation-events", "3");
    CommandRun wrong = hunt(file, "--correlation-events", "0");
    CommandRun bytes = hunt(file, "--correlation-bytes", "5000");

    assertThat(bytes.err())
        .containsPattern("! [0-9,]+ groups were dropped early")
        .contains("--correlation-bytes");

    assertThat(groups.err())
        .containsPattern("! [0-9,]+ groups were dropped early")
        .contains("--correlation-groups");
    assertThat(held.err())
        .containsPattern("! [0-9,]+ events were dropped: too many in one group")
        .contains("--correlation-events");
    assertThat(wrong.status()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"table", "csv", "timesketch", "ocsf", "html"})
  void everyFormat_showsTheAlert(String format) {
    String file = file("all.jsonl", events);
    CommandRun run = hunt(file, "--level", "high", "--format", format);

    assertThat(run.out())
        .contains("Spraying that got in")
        .contains("203.0.113")
        .containsPattern("user[1-8]");
  }

  @Test
  void html_holdsTheAlertWithItsEvents() {
    CommandRun run = hunt(file("all.jsonl", events), "--level", "high", "--format", "html");

    assertThat(run.out())
        .contains("\"alert\":{\"type\":\"temporal_ordered\",\"count\":")
        .contains("\"firstExact\":\"2026-03-01T10:");
  }

  @Test
  void html_saysWhatWasForgotten() {
    CommandRun run =
        hunt(file("all.jsonl", events), "--correlation-groups", "1", "--format", "html");

    assertThat(run.out())
        .contains("correlations dropped some of their data")
        .containsPattern("groups? (was|were) dropped early");
  }
}
