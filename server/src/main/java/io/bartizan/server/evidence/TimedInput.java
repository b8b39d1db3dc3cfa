package io.bartizan.server.evidence;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A body that has an hour: a sender that dribbles does not hold its place for ever. */
final class TimedInput extends FilterInputStream {

  private static final Duration MOST = Duration.ofHours(1);

  private final InstantSource clock;
  private final Instant ends;

  TimedInput(InputStream in, InstantSource clock) {
    super(in);
    this.clock = clock;
    this.ends = clock.instant().plus(MOST);
  }

  @Override
  public int read(byte[] buffer, int from, int length) throws IOException {
    if (clock.instant().isAfter(ends)) {
      throw new IOException("the body took more than an hour");
    }
    return super.read(buffer, from, length);
  }
}
