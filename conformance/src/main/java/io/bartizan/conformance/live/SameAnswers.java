package io.bartizan.conformance.live;

import io.bartizan.cli.Main;
import io.bartizan.cli.terminal.Terminal;
import io.bartizan.logs.record.Tree;
import io.bartizan.logs.record.TreeJson;
import io.bartizan.store.state.StateStore;
import io.bartizan.store.state.StoredAlert;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Sends the recordings of {@code otrf-json} to a collector, file by file in shuffled order, by each
 * protocol, and compares its alerts with the findings of a hunt in the same files; then hunts in
 * the stored events and compares these, too.
 *
 * <p>Usage: {@code SameAnswers CORPUS FOLDER [PROTOCOL,...] [SEED]}.
 */
public final class SameAnswers {

  private static final int TOGETHER = 500;
  private static final int WEB = 18_081;
  private static final int SYSLOG = 18_514;
  private static final int HEALTH = 18_602;

  /** Behind the last of the recordings, which span four years. */
  private static final Instant LAST = Instant.parse("2023-07-22T00:00:00Z");

  private static final long SPAN_DAYS = 4 * 366;

  private static final String END = "BARTIZAN-END-OF-RECORDINGS";

  /** A match of now: what waits for it can be looked at. */
  private static final String END_RULE =
      """
      title: End of the recordings
      name: end_of_recordings
      logsource: {product: windows, category: process_creation}
      detection:
        sel: {CommandLine: '%s'}
        condition: sel
      ---
      title: Never
      correlation:
        type: event_count
        rules: [end_of_recordings]
        group-by: [Computer]
        timespan: 1m
        condition: {gte: 1000}
      """
          .formatted(END);

  @SuppressWarnings("InlineFormatString") // It is a file of its own.
  private static final String CONFIG =
      """
      data: data-%s
      listeners:
        web: {protocol: http, address: "127.0.0.1:%d"}
        tcp: {protocol: syslog-tcp, address: "127.0.0.1:%d"}
      sources:
        web: {organisation: acme, token: {file: token}}
        tcp: {organisation: acme, listeners: [tcp]}
      rules: {paths: [%s]}
      detection: {lateness: %dd}
      health: {address: "127.0.0.1:%d"}
      """;

  private final Path corpus;
  private final Path folder;
  private final long seed;
  private final List<Path> rules = new ArrayList<>();

  private SameAnswers(Path corpus, Path folder, long seed) {
    this.corpus = corpus;
    this.folder = folder;
    this.seed = seed;
  }

  /** Runs it; exits with 1 when an answer differs. */
  public static void main(String[] args) throws Exception {
    List<Protocol> protocols =
        args.length > 2
            ? Stream.of(args[2].split(",", -1)).map(Protocol::valueOf).toList()
            : List.of(Protocol.values());
    long seed = args.length > 3 ? Long.parseLong(args[3]) : 1;
    SameAnswers run = new SameAnswers(Path.of(args[0]), Path.of(args[1]), seed);
    System.exit(run.run(protocols) ? 0 : 1);
  }

  private boolean run(List<Protocol> protocols) throws Exception {
    Files.createDirectories(folder);
    Path end = folder.resolve("end.yml");
    Files.writeString(end, END_RULE);
    Files.writeString(folder.resolve("token"), "secret");
    try (Stream<Path> all = Files.list(corpus.resolve("sigma"))) {
      rules.addAll(
          all.filter(one -> one.getFileName().toString().startsWith("rules")).sorted().toList());
    }
    rules.add(Path.of("rules").toAbsolutePath());
    rules.add(end);
    List<Path> files = recordings();
    Map<String, Integer> expected = hunt(List.of(folder.resolve("otrf").toString()), "hunt");
    System.out.printf(
        "%d files, %d findings of the hunt (%d of correlations)%n",
        files.size(),
        expected.values().stream().mapToInt(one -> one).sum(),
        expected.keySet().stream().filter(one -> one.startsWith("correlation")).count());
    boolean good = true;
    for (Protocol protocol : protocols) {
      good &= live(protocol, files, expected);
    }
    return good;
  }

  private List<Path> recordings() throws IOException {
    Path into = folder.resolve("otrf");
    List<Path> files = new ArrayList<>();
    try (Stream<Path> zips = Files.list(corpus.resolve("otrf-json"))) {
      for (Path zip : zips.filter(one -> one.toString().endsWith(".zip")).sorted().toList()) {
        Path here = into.resolve(zip.getFileName().toString().replace(".zip", ""));
        Files.createDirectories(here);
        try (InputStream in = Files.newInputStream(zip);
            ZipInputStream unzip = new ZipInputStream(in)) {
          for (ZipEntry entry = unzip.getNextEntry(); entry != null; entry = unzip.getNextEntry()) {
            String name = Path.of(entry.getName()).getFileName().toString();
            if (name.endsWith(".json") && !entry.getName().contains("__MACOSX")) {
              Path file = here.resolve(name);
              Files.write(file, unzip.readAllBytes());
              files.add(file);
            }
          }
        }
      }
    }
    return files;
  }

  /** What a hunt finds, by what outputs say of it. */
  private Map<String, Integer> hunt(List<String> what, String name) throws IOException {
    Path out = folder.resolve(name + ".jsonl");
    List<String> arguments = new ArrayList<>(List.of("hunt"));
    arguments.addAll(what);
    arguments.add("--rules");
    rules.forEach(one -> arguments.add(one.toString()));
    arguments.addAll(List.of("--input-zone", "UTC", "-q", "-o", "jsonl:" + out));
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream print = new PrintStream(said, true, StandardCharsets.UTF_8);
    Terminal terminal = new Terminal(print, print, false, false, false, 160);
    int status = Main.run(terminal, arguments.toArray(String[]::new));
    System.out.println(name + " ended with status " + status);
    Map<String, Integer> found = new TreeMap<>();
    try (BufferedReader lines = Files.newBufferedReader(out)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String text = line;
        TreeJson.read(text).ifPresent(one -> found.merge(key(one), 1, Integer::sum));
      }
    }
    return found;
  }

  /** What an alert and a finding say alike. */
  private static String key(Tree.Fields one) {
    String rule = one.fields("rule").map(r -> r.text("title")).orElse("");
    String matched = matched(one);
    if (one.has("alert")) {
      return "correlation | "
          + rule
          + " | "
          + matched
          + " | "
          + one.fields("alert").map(a -> a.text("first")).orElse("");
    }
    return "match | "
        + String.join(
            " | ",
            rule,
            one.text("time"),
            one.text("host"),
            one.text("account"),
            one.text("channel"),
            one.text("event_id"),
            one.text("record_id"),
            matched);
  }

  /** The values on which it rests, in an order of their own. */
  private static String matched(Tree.Fields one) {
    List<String> values = new ArrayList<>();
    if (one.find("matched").orElse(null) instanceof Tree.Items items) {
      for (Tree item : items.items()) {
        StringBuilder text = new StringBuilder();
        TreeJson.write(item, text);
        values.add(text.toString());
      }
    }
    Collections.sort(values);
    return String.join(",", values);
  }

  private boolean live(Protocol protocol, List<Path> files, Map<String, Integer> expected)
      throws Exception {
    String name = protocol.name().toLowerCase(java.util.Locale.ROOT);
    Path config = folder.resolve("bartizan-" + name + ".yml");
    StringBuilder paths = new StringBuilder();
    rules.forEach(one -> paths.append(paths.isEmpty() ? "" : ", ").append(one.toAbsolutePath()));
    // While all is sent nothing is too late; then nothing that was sent waits any longer.
    long age = Duration.between(LAST, Instant.now()).toDays();
    Files.writeString(config, CONFIG.formatted(name, WEB, SYSLOG, paths, age + SPAN_DAYS, HEALTH));
    long sent = 0;
    long start = System.nanoTime();
    try (Collector collector =
        Collector.start(config, HEALTH, folder.resolve("log-" + name), List.of("-Xmx1500m"))) {
      List<Path> shuffled = new ArrayList<>(files);
      Collections.shuffle(shuffled, new Random(seed));
      try (Protocol.Sender sender = protocol.sender(WEB, SYSLOG)) {
        for (Path file : shuffled) {
          sent += send(file, sender);
        }
      }
      collector.await("bartizan_events_total", sent, Duration.ofMinutes(5));
      collector.await("bartizan_detection_lag", 0, Duration.ofMinutes(5));
      collector.end();
    }
    Files.writeString(config, CONFIG.formatted(name, WEB, SYSLOG, paths, age, HEALTH));
    try (Collector collector =
        Collector.start(config, HEALTH, folder.resolve("log-" + name), List.of("-Xmx1500m"))) {
      try (Protocol.Sender sender = protocol.sender(WEB, SYSLOG)) {
        sender.send(List.of(end()));
      }
      collector.await("bartizan_events_total", 1, Duration.ofMinutes(5));
      collector.await("bartizan_detection_lag", 0, Duration.ofMinutes(5));
      collector.end();
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    Map<String, Integer> alerts = alerts(folder.resolve("data-" + name));
    System.out.printf("%s: %,d events sent in %.0f s, start included%n", name, sent, seconds);
    boolean good = compare(name + " live", expected, alerts);
    Map<String, Integer> stored =
        hunt(
            List.of("--stored", "--data", folder.resolve("data-" + name).toString()),
            "stored-" + name);
    return compare(name + " stored", expected, stored) && good;
  }

  private static byte[] end() {
    String now = Instant.now().toString();
    String sysmon = "Microsoft-Windows-Sysmon/Operational";
    String spaced = now.replace('T', ' ').replace("Z", "");
    String event =
        "{\"EventID\":1,\"Channel\":\"%s\",\"Computer\":\"END\",\"@timestamp\":\"%s\","
            + "\"UtcTime\":\"%s\",\"Image\":\"C:\\\\end.exe\",\"CommandLine\":\"%s\"}";
    return event.formatted(sysmon, now, spaced, END).getBytes(StandardCharsets.UTF_8);
  }

  private static long send(Path file, Protocol.Sender sender)
      throws IOException, InterruptedException {
    long sent = 0;
    byte[] bytes = Files.readAllBytes(file);
    List<byte[]> waiting = new ArrayList<>();
    int from = bytes.length > 2 && (bytes[0] & 0xff) == 0xef ? 3 : 0;
    for (int i = from; i <= bytes.length; i++) {
      if (i == bytes.length || bytes[i] == '\n') {
        int until = i > from && bytes[i - 1] == '\r' ? i - 1 : i;
        if (until > from) {
          waiting.add(java.util.Arrays.copyOfRange(bytes, from, until));
          sent++;
        }
        from = i + 1;
        if (waiting.size() == TOGETHER) {
          sender.send(waiting);
          waiting = new ArrayList<>();
        }
      }
    }
    if (!waiting.isEmpty()) {
      sender.send(waiting);
    }
    return sent;
  }

  private static Map<String, Integer> alerts(Path data) {
    Map<String, Integer> found = new TreeMap<>();
    try (StateStore state = StateStore.sqlite(data.resolve("state.db"))) {
      long sequence = 0;
      List<StoredAlert> page = state.alerts().behind(sequence, 1_000);
      while (!page.isEmpty()) {
        for (StoredAlert alert : page) {
          TreeJson.read(alert.row().json())
              .ifPresent(one -> found.merge(key(one), 1, Integer::sum));
        }
        sequence = page.getLast().sequence();
        page = state.alerts().behind(sequence, 1_000);
      }
    }
    return found;
  }

  private boolean compare(String what, Map<String, Integer> expected, Map<String, Integer> found) {
    List<String> missing = new ArrayList<>();
    List<String> beyond = new ArrayList<>();
    expected.forEach(
        (key, count) -> {
          if (found.getOrDefault(key, 0) < count) {
            missing.add(key);
          }
        });
    found.forEach(
        (key, count) -> {
          if (expected.getOrDefault(key, 0) < count && !key.contains(END)) {
            beyond.add(key);
          }
        });
    System.out.printf(
        "%s: %d findings, %d missing, %d beyond%n",
        what, found.values().stream().mapToInt(one -> one).sum(), missing.size(), beyond.size());
    missing.stream().limit(8).forEach(one -> System.out.println("  - " + cut(one)));
    beyond.stream().limit(8).forEach(one -> System.out.println("  + " + cut(one)));
    return missing.isEmpty() && beyond.isEmpty();
  }

  private static String cut(String text) {
    return text.length() > 300 ? text.substring(0, 300) : text;
  }
}
