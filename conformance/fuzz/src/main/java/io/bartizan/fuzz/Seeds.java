package io.bartizan.fuzz;

import io.bartizan.fixtures.EvtxBody;
import io.bartizan.fixtures.EvtxEvent;
import io.bartizan.fixtures.EvtxWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Writes what the fuzzer begins with: our own rules and the examples of the diagnostics' pages,
 * logs of our own writer, JSON in every shape that is known.
 */
public final class Seeds {

  private static final Pattern CONDITION = Pattern.compile("(?m)^\\s+condition: (.+)$");
  private static final Pattern EXPRESSION = Pattern.compile("(?m)\\|re[|a-z]*: *'?(.+?)'?$");
  private static final Pattern EXAMPLE = Pattern.compile("(?ms)^```yaml\n(.*?)^```$");

  private static final List<String> JSON =
      List.of(
          "{\"a\":1,\"b\":{\"c\":[true,null,\"x\\u00e9\\n\"]},\"Image\":\"C:\\\\a.exe\"}",
          "{\"Event\":{\"System\":{\"EventID\":{\"#text\":1},\"Channel\":\"Security\","
              + "\"TimeCreated\":{\"#attributes\":{\"SystemTime\":\"2026-01-01T00:00:00Z\"}}},"
              + "\"EventData\":{\"Image\":\"a.exe\",\"Hashes\":\"MD5=1,SHA1=2\"}}}",
          "{\"winlog\":{\"channel\":\"System\",\"event_id\":7045,\"event_data\":{\"a\":\"b\"}},"
              + "\"@timestamp\":\"2026-01-01T00:00:00.000Z\"}",
          "{\"EventID\":4624,\"Channel\":\"Security\",\"EventTime\":\"2026-01-01 00:00:00\"}",
          "{\"Records\":[{\"a\":1},{\"a\":2}]}\n{\"Records\":[]}",
          "{\"hits\":{\"hits\":[{\"_source\":{\"a\":\"b\"}}]}}",
          "[{\"a\":1},{\"a\":-2.5e10}]",
          "{\"a\":1}{\"a\":2} {\"user.name\":\"x\"}",
          "{\"a\":1}\r\n\n{\"a\":\n",
          "\ufeff{\"a\":\"\ud83d\ude00\"}");

  private Seeds() {}

  /**
   * Writes the folders evtx, json, rules, condition and regex.
   *
   * @param arguments the folder to write to, and that of the project
   */
  public static void main(String[] arguments) throws IOException {
    Path to = Path.of(arguments[0]);
    Path project = Path.of(arguments[1]);
    evtx(to);
    for (String json : JSON) {
      for (String mode : List.of("0", "1", "2", "4", "5")) {
        put(to, "json", (mode + json).getBytes(StandardCharsets.UTF_8));
      }
      put(to, "json", ("4\ufeff" + json).getBytes(StandardCharsets.UTF_16LE));
    }
    try (Stream<Path> files = Files.walk(project.resolve("rules"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".yml")).sorted().toList()) {
        rule(to, Files.readString(file));
      }
    }
    try (Stream<Path> files = Files.list(project.resolve("docs/diagnostics"))) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        Matcher example = EXAMPLE.matcher(Files.readString(file));
        while (example.find()) {
          rule(to, example.group(1));
        }
      }
    }
  }

  private static void rule(Path to, String rule) throws IOException {
    put(to, "rules", rule.getBytes(StandardCharsets.UTF_8));
    Matcher condition = CONDITION.matcher(rule);
    while (condition.find()) {
      put(to, "condition", condition.group(1).getBytes(StandardCharsets.UTF_8));
    }
    Matcher expression = EXPRESSION.matcher(rule);
    while (expression.find()) {
      String text = "0" + expression.group(1) + "\n" + expression.group(1) + " aaa\n";
      put(to, "regex", text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void evtx(Path to) throws IOException {
    Path file = Files.createTempFile("seed", ".evtx");
    List<EvtxBody> bodies =
        List.of(
            new EvtxBody.None(),
            new EvtxBody.Named(Map.of("Image", "C:\\a.exe", "Count", 7)),
            new EvtxBody.Named(Map.of("Hashes", "MD5=0", "User", "")));
    for (EvtxBody body : bodies) {
      try (EvtxWriter writer = EvtxWriter.open(file)) {
        for (int i = 1; i <= 2; i++) {
          writer.write(
              EvtxEvent.of("Provider", i)
                  .time(Instant.ofEpochSecond(1_700_000_000L + i))
                  .user("S-1-5-18")
                  .body(body)
                  .build());
        }
      }
      byte[] log = Files.readAllBytes(file);
      int free = ByteBuffer.wrap(log).order(ByteOrder.LITTLE_ENDIAN).getInt(4096 + 48);
      for (byte mode = 0; mode < 4; mode++) {
        byte[] records = Arrays.copyOfRange(log, 4096 + 512 - 1, 4096 + free);
        records[0] = mode;
        put(to, "evtx", records);
      }
      byte[] whole = Arrays.copyOf(new byte[] {5}, 1 + 4096 + free);
      System.arraycopy(log, 0, whole, 1, 4096 + free);
      put(to, "evtx", whole);
    }
    Files.delete(file);
  }

  private static void put(Path to, String target, byte[] seed) throws IOException {
    Path folder = Files.createDirectories(to.resolve(target));
    Files.write(folder.resolve("seed-" + Integer.toHexString(Arrays.hashCode(seed))), seed);
  }
}
