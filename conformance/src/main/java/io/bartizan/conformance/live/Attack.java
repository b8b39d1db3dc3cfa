package io.bartizan.conformance.live;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Something that a sender can do to a collector.
 *
 * @param name in words
 * @param deed does it, and says what came of it
 */
record Attack(String name, Deed deed) {

  /** Does harm. */
  interface Deed {
    String run() throws IOException, InterruptedException;
  }

  private static final String POST = "POST %s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer abc\r\n";
  private static final int MOST_SECONDS = 60;

  /** Does it; a connection that is closed on us is an outcome, too. */
  String run() throws InterruptedException {
    try {
      return deed.run();
    } catch (IOException e) {
      return "closed while we wrote";
    }
  }

  static List<Attack> all() {
    return List.of(
        new Attack("300 HTTP connections that say nothing", () -> crowd(Hostile.WEB, 300, "", "")),
        new Attack(
            "300 HTTP connections, headers by dribbles",
            () -> crowd(Hostile.WEB, 300, "GET / HTTP/1.1\r\nX: ", "x")),
        new Attack(
            "300 HTTP connections, bodies by dribbles",
            () ->
                crowd(Hostile.WEB, 300, post("/ingest") + "Content-Length: 1000000\r\n\r\n", "x")),
        new Attack(
            "bodies by dribbles of nobody we know",
            () ->
                crowd(
                    Hostile.WEB,
                    100,
                    "POST /ingest HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n",
                    "x")),
        new Attack(
            "requests whose answers are never read",
            () -> deaf(20, "GET /x HTTP/1.1\r\nHost: x\r\n\r\n".repeat(2000))),
        new Attack("2,000 connections to syslog over TCP", () -> crowd(Hostile.TCP, 2000, "", "")),
        new Attack(
            "a header of 100 MB",
            () -> stream(Hostile.WEB, post("/ingest") + "X: ", "x".repeat(1 << 20), 100)),
        new Attack("a gzip bomb of 1 GiB", () -> send("gzip", gzip(1 << 30))),
        new Attack("a deflate bomb of 1 GiB", () -> send("deflate", deflate(1 << 30))),
        new Attack("a zstd bomb of 100 GiB", () -> send("zstd", zstd(800_000))),
        new Attack("16 million lines of a byte", () -> body("/ingest", "x\n", 16 << 20, "")),
        new Attack(
            "3 million empty events of HEC",
            () -> body("/services/collector/event", "{\"event\":1}", 3_000_000, "")),
        new Attack(
            "2 million empty documents of bulk",
            () -> body("/_bulk", "{\"index\":{}}\n{}\n", 2_000_000, "")),
        new Attack(
            "10 million empty log records of OTLP in JSON",
            () ->
                body(
                    "/v1/logs",
                    "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[{}",
                    ",{}",
                    10_000_000,
                    "Content-Type: application/json\r\n")),
        new Attack("30 million brackets", () -> body("/ingest", "[", 30_000_000, "")),
        new Attack(
            "an object of a million field names", () -> post("/ingest", names(0, 1_000_000, ""))),
        new Attack(
            "a million field names in 10,000 events", () -> post("/ingest", manyNames(10_000))),
        new Attack(
            "bulk: nested junk for actions",
            () -> body("/_bulk", "{\"index\":{\"_id\":[[[{}]]]}}\n[[[\n", 10_000, "")),
        new Attack(
            "syslog: an octet count that is never reached",
            () -> crowd(Hostile.TCP, 100, "60000000 <13>x", "x")),
        new Attack(
            "syslog: a message of 200 MB without an end",
            () -> stream(Hostile.TCP, "<13>", "x".repeat(1 << 20), 200)),
        new Attack(
            "syslog: a million forged host names",
            () -> many(i -> "<13>1 2026-11-29T12:00:00Z h" + i + " app - - - hello\n", 1_000_000)));
  }

  private static String post(String path) {
    return POST.formatted(path);
  }

  /** So many connections that begin with a text and then dribble another, until all are closed. */
  private static String crowd(int port, int count, String begin, String dribble)
      throws IOException, InterruptedException {
    List<Socket> open = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(1);
        open.add(socket);
        write(socket, begin);
      }
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
      int alive = count;
      while (alive > 0 && System.nanoTime() < end && !(dribble.isEmpty() && isPatient(port))) {
        TimeUnit.MILLISECONDS.sleep(100);
        alive = 0;
        for (Socket socket : open) {
          alive += isOpen(socket) && write(socket, dribble) ? 1 : 0;
        }
      }
      int still = (int) open.stream().filter(Attack::isOpen).count();
      return count - still + " closed, " + still + " open";
    } finally {
      for (Socket socket : open) {
        socket.close();
      }
    }
  }

  /** Connections that write and never read, until they are closed. */
  private static String deaf(int count, String text) throws IOException, InterruptedException {
    AtomicInteger closed = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Socket socket = new Socket(InetAddress.getLoopbackAddress(), Hostile.WEB);
      threads.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    while (write(socket, text)) {
                      // On and on.
                    }
                    closed.incrementAndGet();
                  }));
    }
    for (Thread thread : threads) {
      thread.join(Duration.ofSeconds(MOST_SECONDS));
    }
    return closed + " closed, " + (count - closed.get()) + " open";
  }

  /** A connection of syslog may say nothing for as long as it likes. */
  private static boolean isPatient(int port) {
    return port == Hostile.TCP;
  }

  private static boolean write(Socket socket, String text) {
    try {
      OutputStream out = socket.getOutputStream();
      out.write(text.getBytes(ISO_8859_1));
      out.flush();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isOpen(Socket socket) {
    try {
      socket.setSoTimeout(1);
      return socket.getInputStream().read(new byte[4096]) >= 0;
    } catch (SocketTimeoutException e) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static String stream(int port, String begin, String piece, int times) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(MOST_SECONDS * 1000);
      write(socket, begin);
      for (int i = 0; i < times; i++) {
        if (!write(socket, piece)) {
          return "closed after " + i + " MB";
        }
      }
      socket.shutdownOutput();
      return answer(socket);
    }
  }

  /** The status of an answer, with nothing before it. */
  private static String answer(Socket socket) throws IOException {
    byte[] first = socket.getInputStream().readNBytes(64);
    String text = new String(first, ISO_8859_1).lines().findFirst().orElse("");
    return text.isEmpty() ? "taken" : text.replace("HTTP/1.1 ", "");
  }

  private static String send(String encoding, byte[] body) throws IOException {
    return exchange(post("/ingest") + "Content-Encoding: " + encoding + "\r\n", body);
  }

  private static String post(String path, byte[] body) throws IOException {
    return exchange(post(path), body);
  }

  private static String body(String path, String piece, int times, String headers)
      throws IOException {
    return body(path, "", piece, times, headers);
  }

  private static String body(String path, String begin, String piece, int times, String headers)
      throws IOException {
    int most = Math.min(times, (31 << 20) / piece.length());
    byte[] body = (begin + piece.repeat(most)).getBytes(ISO_8859_1);
    return exchange(post(path) + headers, body);
  }

  private static String exchange(String head, byte[] body) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), Hostile.WEB)) {
      socket.setSoTimeout(MOST_SECONDS * 1000);
      OutputStream out = socket.getOutputStream();
      out.write((head + "Content-Length: " + body.length + "\r\n\r\n").getBytes(ISO_8859_1));
      out.write(body);
      out.flush();
      return answer(socket);
    }
  }

  private static String many(IntFunction<String> line, int count) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), Hostile.TCP)) {
      StringBuilder text = new StringBuilder();
      OutputStream out = socket.getOutputStream();
      for (int i = 0; i < count; i++) {
        text.append(line.apply(i));
        if (text.length() > 1 << 16) {
          out.write(text.toString().getBytes(ISO_8859_1));
          text.setLength(0);
        }
      }
      out.write(text.toString().getBytes(ISO_8859_1));
      return "taken";
    }
  }

  private static byte[] names(int from, int count, String end) {
    StringBuilder object = new StringBuilder("{\"z\":0");
    for (int i = from; i < from + count; i++) {
      object.append(",\"name").append(i).append("\":1");
    }
    return object.append('}').append(end).toString().getBytes(ISO_8859_1);
  }

  private static byte[] manyNames(int events) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < events; i++) {
      out.writeBytes(names(i * 100, 100, "\n"));
    }
    return out.toByteArray();
  }

  private static byte[] gzip(int length) {
    return folded(length, true);
  }

  private static byte[] deflate(int length) {
    return folded(length, false);
  }

  private static byte[] folded(int length, boolean gzip) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] zeros = new byte[1 << 20];
    try (OutputStream out = gzip ? new GZIPOutputStream(bytes) : new DeflaterOutputStream(bytes)) {
      for (int i = 0; i < length / zeros.length; i++) {
        out.write(zeros);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Blocks of one byte that stand for 128 KiB each (RFC 8878, 3.1.1.2). */
  private static byte[] zstd(int blocks) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0, 0x38});
    for (int i = 0; i < blocks; i++) {
      int header = (1 << 17) << 3 | 1 << 1 | (i == blocks - 1 ? 1 : 0);
      out.writeBytes(new byte[] {(byte) header, (byte) (header >> 8), (byte) (header >> 16), 'x'});
    }
    return out.toByteArray();
  }
}
