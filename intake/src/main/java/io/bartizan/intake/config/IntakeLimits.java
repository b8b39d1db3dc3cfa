package io.bartizan.intake.config;

import java.time.Duration;

/**
 * What senders may use. Past a limit a sender is told so, or kept waiting, or cut off and counted;
 * {@code docs/bounds.md} says which.
 *
 * @param inFlightBytes records and bodies of all senders that are not yet durable
 * @param bodyBytes the body of a request as sent
 * @param unfoldedBytes the body of a request after decompression
 * @param headerBytes the headers of a request
 * @param records records of a request
 * @param headerTime from a new connection, or the first line of a request, to the end of its
 *     headers
 * @param requestTime from the end of a request's headers to the end of its body
 * @param frameTime from the first byte of a syslog message to its last
 * @param handshakeTime of TLS
 * @param idleTime an HTTP connection without a request
 * @param storeTime how long a request waits for its records to become durable
 */
public record IntakeLimits(
    long inFlightBytes,
    long bodyBytes,
    long unfoldedBytes,
    int headerBytes,
    int records,
    Duration headerTime,
    Duration requestTime,
    Duration frameTime,
    Duration handshakeTime,
    Duration idleTime,
    Duration storeTime) {

  private static final int MOST_RECORDS = 1_000_000;

  /** Where the configuration says nothing. */
  public static final IntakeLimits DEFAULT =
      new IntakeLimits(
          128L << 20,
          32L << 20,
          64L << 20,
          16 << 10,
          100_000,
          Duration.ofSeconds(20),
          Duration.ofSeconds(60),
          Duration.ofSeconds(60),
          Duration.ofSeconds(10),
          Duration.ofMinutes(5),
          Duration.ofSeconds(30));

  static IntakeLimits read(Settings settings) {
    return new IntakeLimits(
        atLeast(settings, "in-flight", 1 << 20, DEFAULT.inFlightBytes),
        atLeast(settings, "body", 1 << 10, DEFAULT.bodyBytes),
        atLeast(settings, "unfolded", 1 << 10, DEFAULT.unfoldedBytes),
        Math.toIntExact(atLeast(settings, "headers", 1 << 10, DEFAULT.headerBytes)),
        settings.number("records", 1, MOST_RECORDS).orElse(DEFAULT.records),
        positive(settings, "header-time", DEFAULT.headerTime),
        positive(settings, "request-time", DEFAULT.requestTime),
        positive(settings, "frame-time", DEFAULT.frameTime),
        positive(settings, "handshake-time", DEFAULT.handshakeTime),
        positive(settings, "idle-time", DEFAULT.idleTime),
        positive(settings, "store-time", DEFAULT.storeTime));
  }

  private static long atLeast(Settings settings, String key, long least, long otherwise) {
    long value = settings.bytes(key).orElse(otherwise);
    if (value < least || value > 1L << 30) {
      settings.problem(key, key + " is " + value + " bytes", "from " + least + " bytes to 1GiB");
      return otherwise;
    }
    return value;
  }

  private static Duration positive(Settings settings, String key, Duration otherwise) {
    Duration value = settings.duration(key).orElse(otherwise);
    if (value.isZero() || value.toDays() > 7) {
      settings.problem(key, key + " is out of range", "more than nothing, at most 7d");
      return otherwise;
    }
    return value;
  }
}
