package io.bartizan.fuzz;

import io.bartizan.fixtures.EvtxBody;
import io.bartizan.fixtures.EvtxEvent;
import io.bartizan.fixtures.EvtxWriter;
import io.bartizan.fixtures.Recordings;
import io.bartizan.logs.line.LineFormat;
import io.bartizan.logs.source.Formats;
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

  private static final String EVENT =
      "<Event xmlns='x'><System><Provider Name='P'/><EventID>1</EventID><TimeCreated"
          + " SystemTime='2026-01-01T00:00:00Z'/><Channel>Security</Channel></System><EventData>"
          + "<Data Name='Image'>a&lt;&#65;</Data><Data>b<![CDATA[c]]></Data></EventData></Event>";

  /** What tools export: by the target, texts in their forms. */
  private static final Map<String, List<String>> EXPORTS =
      Map.of(
          "xml",
          List.of(
              EVENT,
              "<?xml version='1.0'?><!-- x --><Events>" + EVENT + EVENT + "</Events>",
              "<Objs xmlns=\"http://schemas.microsoft.com/powershell/2004/04\"><Obj"
                  + " RefId=\"0\"><Props><I32 N=\"Id\">7036</I32><S N=\"ProviderName\">Service"
                  + " Control Manager</S><S N=\"LogName\">System</S><Obj N=\"Properties\""
                  + " RefId=\"1\"><LST><Obj RefId=\"2\"><Props><S"
                  + " N=\"Value\">a_x000A_</S></Props></Obj><Ref"
                  + " RefId=\"2\"/></LST></Obj></Props><MS><S"
                  + " N=\"Message\">x</S></MS></Obj></Objs>"),
          "table",
          List.of(
              "EventID,Channel,Image\r\n1,Security,\"a,\"\"b\"\"\nc\"\r\n2,x,y\n",
              "sep=;\n\"@timestamp\";\"winlog.channel\"\n\"Mar 4, 2026 @ 05:06:07.123\";Security\n",
              """
              Level,Date and Time,Source,Event ID,Task Category
              x,1.2.2026 03:04:05,Sysmon,1,None,"Process Create:
              Image: a
              User: b"
              """,
              "EventRecordId\tEventId\tPayload\n1\t1\t{}\n"),
          "export",
          List.of(
              "{\"EventRecordId\":\"1\",\"EventId\":1,\"Channel\":\"c\",\"Payload\":\"{\\\"EventData\\\":{\\\"Data\\\":"
                  + "[{\\\"@Name\\\":\\\"a\\\",\\\"#text\\\":\\\"b\\\"}]}}\"}",
              "{\"Id\":7036,\"ProviderName\":\"Service Control"
                  + " Manager\",\"LogName\":\"System\",\"Properties\":"
                  + "[{\"Value\":\"a\"},{\"Value\":1}],\"TimeCreated\":\"\\/Date(1)\\/\",\"Message\":\"x\"}",
              "{\"data\":{\"win\":{\"system\":{\"channel\":\"c\",\"eventID\":\"1\"},\"eventdata\":{\"a\":\"b\\\\\\\\c\"}}}}",
              "{\"Event\":{\"System\":{\"Provider\":{\"@Name\":\"P\"},\"EventID\":\"1\",\"Channel\":\"c\"},\"EventData\":"
                  + "{\"Data\":[{\"@Name\":\"a\",\"#text\":\"b\"},{\"#text\":\"c\"},\"d\"]}}}",
              "{\"result\":{\"_raw\":\"LogName=Security\\n"
                  + "EventCode=4672\\n"
                  + "SourceName=Microsoft Windows security auditing.\\n"
                  + "Message=Subject:\\n"
                  + "\\tAccount Name:\\tx\",\"_time\":\"1\"}}",
              "{\"Channel\":\"Sec\",\"EventID\":4688,\"RuleTitle\":\"x\",\"AllFieldInfo\":\"a: b ¦"
                  + " Data[1]: c\"}",
              "{\"title\":\"x\",\"matches\":[{\"EventID\":1,\"Channel\":\"c\"}]}",
              "{\"fields\":{\"winlog.channel\":[\"c\"],\"winlog.event_id\":[\"1\"]}}",
              "{\"_raw\":\"" + EVENT + "\"}"));

  /** What senders bring, behind the bytes that the target reads first; and searches. */
  private static final Map<String, List<String>> DOORS =
      Map.of(
          "frames",
          List.of(
              "00<13>a\n<14>b\r\n",
              "1\u00007 <13>abc5 <1>ab",
              "2z99999999 <13>x\n12 monkeys\n",
              "3\u0005<13>much too long\n20 <13>x"),
          "doors",
          List.of(
              "0a\nb\r\n\n",
              "1[{\"a\":1},2] {\"b\":[]}",
              "2{\"index\":{\"_id\":\"1\"}}\n{\"a\":1}\n{\"delete\":{}}\n",
              "3{\"event\":\"x\",\"time\":1.5,\"fields\":{\"a\":\"b\"}}{\"event\":{\"a\":1}}",
              "4{\"resourceLogs\":[{\"resource\":{\"attributes\":[{\"key\":\"a\",\"value\":{\"intValue\":\"1\"}}]},"
                  + "\"scopeLogs\":[{\"logRecords\":[{\"timeUnixNano\":\"1\",\"body\":{\"arrayValue\":{\"values\":"
                  + "[{\"stringValue\":\"x\"}]}},\"traceId\":\"00\"}]}]}]}",
              "5\n\u0004\u0012\u0002\u0012\u0000"),
          "search",
          List.of(
              "host:dc-* AND event_id:4625 since:24h",
              "source_address:10.0.0.0/8 NOT account:svc_* OR \"failed password\"",
              "(a:/x.*y/ OR exists:b) AND c:[1 TO 5] time:2026-11-20"));

  private Seeds() {}

  /** Recordings of all formats of lines, each behind the number of the format that knows it. */
  private static void lines(Path to) throws IOException {
    List<LineFormat> formats = Formats.lines();
    for (String name : Recordings.names()) {
      byte[] bytes = Recordings.bytes(name);
      for (int i = 0; i < formats.size(); i++) {
        if (formats.get(i).recognises(bytes, bytes.length)) {
          byte[] seed = new byte[bytes.length + 2];
          seed[0] = (byte) i;
          System.arraycopy(bytes, 0, seed, 2, bytes.length);
          put(to, "lines", seed);
        }
      }
    }
  }

  /**
   * Writes the folders evtx, json, xml, table, export, lines, rules, condition, regex, gzip, zstd,
   * zip, tar, whole, frames, doors, search, stix and pattern.
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
    for (Map.Entry<String, List<byte[]>> target :
        Map.of(
                "gzip", CompressedSeeds.gzip(),
                "zstd", CompressedSeeds.zstd(),
                "zip", CompressedSeeds.zip(),
                "tar", CompressedSeeds.tar())
            .entrySet()) {
      for (byte[] seed : target.getValue()) {
        put(to, target.getKey(), seed);
        boolean isFile = target.getKey().equals("zstd") || seed[0] == 0;
        if (isFile) {
          byte[] file =
              target.getKey().equals("zstd") ? seed : Arrays.copyOfRange(seed, 1, seed.length);
          put(to, "whole", CompressedSeeds.with(2, file));
        }
      }
    }
    for (String json : JSON) {
      put(to, "whole", CompressedSeeds.with(0, json.getBytes(StandardCharsets.UTF_8)));
    }
    for (Map.Entry<String, List<String>> target : EXPORTS.entrySet()) {
      for (String text : target.getValue()) {
        put(to, "whole", CompressedSeeds.with(8, text.getBytes(StandardCharsets.UTF_8)));
        put(to, target.getKey(), ("0" + text).getBytes(StandardCharsets.UTF_8));
        put(to, target.getKey(), ("1" + text).getBytes(StandardCharsets.UTF_8));
      }
    }
    lines(to);
    IntelSeeds.write(to);
    for (String feed : FeedSeeds.all()) {
      put(to, "feed", feed.getBytes(StandardCharsets.UTF_8));
    }
    for (Map.Entry<String, List<String>> target : DOORS.entrySet()) {
      for (String text : target.getValue()) {
        put(to, target.getKey(), text.getBytes(StandardCharsets.UTF_8));
      }
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
        byte[] whole = records.clone();
        whole[0] = (byte) (1 | mode << 2);
        put(to, "whole", whole);
      }
      byte[] whole = Arrays.copyOf(new byte[] {5}, 1 + 4096 + free);
      System.arraycopy(log, 0, whole, 1, 4096 + free);
      put(to, "evtx", whole);
    }
    Files.delete(file);
  }

  static void put(Path to, String target, byte[] seed) throws IOException {
    Path folder = Files.createDirectories(to.resolve(target));
    Files.write(folder.resolve("seed-" + Integer.toHexString(Arrays.hashCode(seed))), seed);
  }
}
