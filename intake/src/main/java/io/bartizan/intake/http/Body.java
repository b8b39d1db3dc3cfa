package io.bartizan.intake.http;

import io.bartizan.intake.Budget;
import io.bartizan.intake.config.IntakeLimits;
import io.bartizan.logs.compress.Compression;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * The body of a request, decompressed. What it takes of memory is taken from the bytes in flight
 * until it is closed. A body that is damaged, too large or too slow is a {@link Failure}.
 */
public final class Body implements AutoCloseable {

  private static final int STEP = 64 << 10;

  private final Budget budget;
  private final IntakeLimits limits;
  private long taken;
  private byte[] bytes = new byte[0];

  private Body(Budget budget, IntakeLimits limits) {
    this.budget = budget;
    this.limits = limits;
  }

  /** The bytes, decompressed. Not copied. */
  public byte[] bytes() {
    return bytes;
  }

  /**
   * Reads a body.
   *
   * @param stored as sent
   * @param length as announced, or -1
   * @param encoding the value of {@code Content-Encoding}
   */
  static Body read(
      InputStream stored, long length, String encoding, IntakeLimits limits, Budget budget)
      throws Failure, IOException {
    if (length > limits.bodyBytes()) {
      throw tooLarge(limits.bodyBytes());
    }
    Body body = new Body(budget, limits);
    try {
      long deadline = System.nanoTime() + limits.requestTime().toNanos();
      byte[] raw = body.readAll(stored, limits.bodyBytes(), deadline, length);
      body.bytes = body.unfolded(raw, encoding);
      return body;
    } catch (Failure | IOException | RuntimeException e) {
      body.close();
      throw e;
    }
  }

  private static Failure tooLarge(long most) {
    return new Failure(413, "the body is larger than the limit of " + most + " bytes");
  }

  /** A part of the body, or all of it, decompressed, within the same limits. */
  public byte[] unfolded(byte[] raw, String encoding) throws Failure {
    try {
      return unfold(raw, encoding.trim().toLowerCase(Locale.ROOT));
    } catch (IOException e) {
      throw damaged();
    }
  }

  private byte[] unfold(byte[] raw, String encoding) throws Failure, IOException {
    return switch (encoding) {
      case "", "identity" -> raw;
      case "gzip", "x-gzip" -> framed(raw, Compression.GZIP);
      case "zstd" -> framed(raw, Compression.ZSTD);
      case "deflate" -> deflated(raw);
      default -> throw new Failure(415, "Content-Encoding: take gzip, zstd, deflate or identity");
    };
  }

  /** Damage anywhere refuses all of it: the sender still has it whole. */
  private byte[] framed(byte[] raw, Compression compression) throws Failure, IOException {
    AtomicBoolean damaged = new AtomicBoolean();
    try (InputStream in =
        compression.unfold(new ByteArrayInputStream(raw), loss -> damaged.set(true))) {
      byte[] unfolded = readAll(in, limits.unfoldedBytes(), Long.MAX_VALUE, -1);
      if (damaged.get()) {
        throw damaged();
      }
      return unfolded;
    }
  }

  /** zlib (RFC 1950), as RFC 9110 has it, or bare deflate (RFC 1951), as some send it. */
  private byte[] deflated(byte[] raw) throws Failure {
    boolean wrapped =
        raw.length > 1 && (raw[0] & 0x0f) == 8 && ((raw[0] & 0xff) << 8 | raw[1] & 0xff) % 31 == 0;
    Inflater inflater = new Inflater(!wrapped);
    try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(raw), inflater)) {
      return readAll(in, limits.unfoldedBytes(), Long.MAX_VALUE, -1);
    } catch (IOException e) {
      throw damaged();
    } finally {
      inflater.end();
    }
  }

  private static Failure damaged() {
    return new Failure(400, "the compressed body is damaged");
  }

  private byte[] readAll(InputStream in, long most, long deadline, long length)
      throws Failure, IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(Math.clamp(length, 0, STEP));
    byte[] buffer = new byte[STEP];
    while (true) {
      int count = in.read(buffer);
      if (count < 0) {
        return out.toByteArray();
      }
      if (out.size() + count > most) {
        throw tooLarge(most);
      }
      if (System.nanoTime() > deadline) {
        throw new Failure(408, "the request took too long");
      }
      reserve(count);
      out.write(buffer, 0, count);
    }
  }

  /** Takes more of the bytes in flight, for what is made of the body; given back with it. */
  public void reserve(long more) throws Failure {
    if (!budget.tryTake(more)) {
      throw new Failure(429, "too much is in flight");
    }
    taken += more;
  }

  @Override
  public void close() {
    budget.free(taken);
    taken = 0;
    bytes = Arrays.copyOf(bytes, 0);
  }
}
