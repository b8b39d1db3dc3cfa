package io.bartizan.benchmarks;

import io.bartizan.fixtures.EvtxBody;
import io.bartizan.fixtures.EvtxEvent;
import io.bartizan.fixtures.EvtxWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Writes logs as large as asked, from a seed: process starts, logons and network connections of a
 * day, about 500 bytes each as JSON. The same arguments give the same bytes.
 *
 * <pre>BigLog jsonl|gzip|evtx FILE BYTES</pre>
 *
 * <p>{@code BYTES} count before compression. No part of it comes from a real log.
 */
public final class BigLog {

  private static final long SEED = 20_261_123;
  private static final int POOL = 4_096;
  private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

  private static final List<String> TOOLS =
      List.of("cmd", "svchost", "powershell", "explorer", "rundll32", "certutil", "notepad");
  private static final List<String> WORDS =
      List.of(
          "update", "--run", "/c", "report.docx", "-enc", "C:\\Temp\\x.dll", "whoami", "https://");

  private final Random random = new Random(SEED);

  private BigLog() {}

  /** Writes one file. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 3) {
      throw new IllegalArgumentException("expected: jsonl|gzip|evtx FILE BYTES");
    }
    Path file = Path.of(arguments[1]);
    long bytes = Long.parseLong(arguments[2]);
    long events =
        switch (arguments[0]) {
          case "jsonl" -> new BigLog().json(Files.newOutputStream(file), bytes);
          case "gzip" -> new BigLog().json(new FastGzip(Files.newOutputStream(file)), bytes);
          case "evtx" -> new BigLog().evtx(file, bytes);
          default -> throw new IllegalArgumentException("jsonl, gzip or evtx");
        };
    System.out.println(events + " events, " + Files.size(file) + " bytes in " + file);
  }

  private record Sample(String provider, String channel, int id, Map<String, String> values) {}

  private List<Sample> pool() {
    List<Sample> pool = new ArrayList<>();
    for (int i = 0; i < POOL; i++) {
      pool.add(
          switch (i % 4) {
            case 0 -> logon();
            case 1 -> connection();
            default -> process();
          });
    }
    return pool;
  }

  private String one(List<String> of) {
    return of.get(random.nextInt(of.size()));
  }

  private Sample process() {
    StringBuilder line = new StringBuilder(one(TOOLS)).append(".exe");
    for (int i = random.nextInt(12); i >= 0; i--) {
      line.append(' ').append(one(WORDS)).append(random.nextInt(1_000));
    }
    Map<String, String> values = new LinkedHashMap<>();
    values.put("UtcTime", "2026-11-01 00:00:00.000");
    values.put("ProcessGuid", "{" + new java.util.UUID(random.nextLong(), random.nextLong()) + "}");
    values.put("Image", "C:\\Windows\\System32\\" + one(TOOLS) + ".exe");
    values.put("CommandLine", line.toString());
    values.put("User", "CORP\\user" + random.nextInt(500));
    values.put("ParentImage", "C:\\Windows\\" + one(TOOLS) + ".exe");
    values.put("Hashes", "MD5=" + Long.toHexString(random.nextLong()));
    return new Sample(
        "Microsoft-Windows-Sysmon", "Microsoft-Windows-Sysmon/Operational", 1, values);
  }

  private Sample connection() {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("Image", "C:\\Program Files\\" + one(TOOLS) + "\\" + one(TOOLS) + ".exe");
    values.put("User", "CORP\\user" + random.nextInt(500));
    values.put("Protocol", "tcp");
    values.put("DestinationIp", "10." + random.nextInt(256) + "." + random.nextInt(256) + ".7");
    values.put("DestinationPort", String.valueOf(random.nextInt(65_536)));
    values.put("DestinationHostname", "host" + random.nextInt(900) + ".corp.example");
    return new Sample(
        "Microsoft-Windows-Sysmon", "Microsoft-Windows-Sysmon/Operational", 3, values);
  }

  private Sample logon() {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("TargetUserName", "user" + random.nextInt(500));
    values.put("TargetDomainName", "CORP");
    values.put("LogonType", String.valueOf(2 + random.nextInt(9)));
    values.put("IpAddress", "10.1." + random.nextInt(256) + "." + random.nextInt(256));
    values.put("WorkstationName", "WS" + random.nextInt(900));
    values.put("ProcessName", "C:\\Windows\\System32\\" + one(TOOLS) + ".exe");
    return new Sample("Microsoft-Windows-Security-Auditing", "Security", 4624, values);
  }

  /** The same line over and over but for its time and its record's number, patched in place. */
  private long json(OutputStream stream, long bytes) throws IOException {
    List<byte[]> lines = pool().stream().map(BigLog::line).toList();
    long written = 0;
    long events = 0;
    try (OutputStream out = new BufferedOutputStream(stream, 1 << 20)) {
      while (written < bytes) {
        byte[] line = lines.get(random.nextInt(POOL));
        patch(line, ++events);
        out.write(line);
        written += line.length;
      }
    }
    return events;
  }

  private static byte[] line(Sample sample) {
    StringBuilder line = new StringBuilder("{\"EventTime\":\"2026-11-01T00:00:00.000Z\"");
    line.append(",\"EventRecordID\":1000000000,\"EventID\":").append(sample.id);
    line.append(",\"Channel\":\"").append(sample.channel);
    line.append("\",\"SourceName\":\"").append(sample.provider);
    line.append("\",\"Hostname\":\"ws").append(sample.hashCode() & 63).append(".corp.example\"");
    sample.values.forEach(
        (name, value) ->
            line.append(",\"")
                .append(name)
                .append("\":\"")
                .append(value.replace("\\", "\\\\"))
                .append('"'));
    return line.append("}\n").toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void patch(byte[] line, long event) {
    long millis = event * 8;
    int at = "{\"EventTime\":\"2026-11-".length();
    digits(line, at, 2, 1 + millis / 86_400_000 % 28);
    digits(line, at + 3, 2, millis / 3_600_000 % 24);
    digits(line, at + 6, 2, millis / 60_000 % 60);
    digits(line, at + 9, 2, millis / 1_000 % 60);
    digits(line, at + 12, 3, millis % 1_000);
    digits(line, at + "01T00:00:00.000Z\",\"EventRecordID\":1".length(), 9, event);
  }

  private static void digits(byte[] line, int at, int count, long number) {
    long rest = number;
    for (int i = count - 1; i >= 0; i--) {
      line[at + i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }

  private long evtx(Path file, long bytes) throws IOException {
    List<EvtxEvent.Builder> builders =
        pool().stream()
            .map(
                sample ->
                    EvtxEvent.of(sample.provider, sample.id)
                        .channel(sample.channel)
                        .computer("ws" + (sample.hashCode() & 63) + ".corp.example")
                        .body(new EvtxBody.Named(sample.values)))
            .toList();
    long events = 0;
    try (EvtxWriter log = EvtxWriter.open(file)) {
      while (events % 65_536 != 0 || Files.size(file) < bytes) {
        EvtxEvent.Builder builder = builders.get(random.nextInt(POOL));
        log.write(builder.time(START.plusMillis(++events * 8)).build());
      }
    }
    return events;
  }

  /** Fast rather than small. */
  private static final class FastGzip extends GZIPOutputStream {
    FastGzip(OutputStream out) throws IOException {
      super(out, 1 << 16);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
