package io.bartizan.intake.syslog;

import io.bartizan.intake.Courier;
import io.bartizan.intake.Delivery;
import io.bartizan.intake.RawRecord;
import io.bartizan.intake.Source;
import io.bartizan.intake.config.Sources;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the messages of one connection until it ends, and never more of them than are on their way
 * to the store: past that it does not read, and TCP keeps the sender waiting.
 */
final class SyslogConnection {

  /** Most bytes of a connection that are on their way. */
  static final long WINDOW = 8 << 20;

  private static final int MOST_RECORDS = 4096;
  private static final int MOST_BYTES = 1 << 20;
  private static final int BUFFER = 64 << 10;

  /** How often an idle connection looks whether the listener closes. */
  private static final int POLL_MILLIS = 2000;

  /** How long a closing connection waits for what may still be under way. */
  private static final int LAST_MILLIS = 100;

  private final SyslogTerms terms;
  private final Socket socket;
  private final Sources.Caller caller;
  private final Optional<String> peer;
  private final Labels labels;
  private final Courier courier;

  private Source source;
  private int version;
  private Frames frames;
  private List<RawRecord> records = new ArrayList<>();
  private int bytes;
  private long cut;
  private volatile boolean closing;

  SyslogConnection(
      SyslogTerms terms, Socket socket, Sources.Caller caller, Source source, int version) {
    this.terms = terms;
    this.socket = socket;
    this.caller = caller;
    this.peer = Optional.of(caller.peer().getHostAddress());
    this.labels = new Labels(terms.config().name());
    this.courier = new Courier(terms.gate(), WINDOW);
    this.source = source;
    this.version = version;
    this.frames = new Frames(source.recordBytes(), this::take);
  }

  /** Reads until the sender or somebody else closes the connection. */
  void run() throws InterruptedException {
    try {
      read(socket.getInputStream());
    } catch (SocketTimeoutException e) {
      terms.health().timedOut();
    } catch (IOException e) {
      // The sender is gone, or we are closing: what came before it counts.
    }
    frames.end();
    flush();
    if (!courier.drain(terms.limits().storeTime())) {
      courier.close();
      courier.drain(terms.limits().storeTime());
    }
  }

  private void read(InputStream in) throws IOException, InterruptedException {
    byte[] buffer = new byte[BUFFER];
    long began = 0;
    long insideOf = -1;
    while (true) {
      if (!frames.isInside()) {
        insideOf = -1;
      } else if (insideOf != frames.messages()) {
        insideOf = frames.messages();
        began = System.nanoTime();
      }
      int most = insideOf < 0 ? POLL_MILLIS : Math.min(POLL_MILLIS, left(began));
      int count = some(in, buffer, closing ? LAST_MILLIS : most);
      if (count < 0 || count == 0 && closing || !isStillKnown()) {
        return;
      }
      frames.feed(buffer, 0, count);
      if (in.available() == 0 || records.size() >= MOST_RECORDS || bytes >= MOST_BYTES) {
        flush();
      }
    }
  }

  /** Some bytes; none when none came in time. */
  private int some(InputStream in, byte[] buffer, int millis) throws IOException {
    try {
      socket.setSoTimeout(millis);
      return in.read(buffer);
    } catch (SocketTimeoutException e) {
      return 0;
    }
  }

  /** Reads what has arrived, and no more. */
  void close() {
    closing = true;
  }

  /** The milliseconds that the rest of a message may take. */
  private int left(long began) throws SocketTimeoutException {
    long passed = (System.nanoTime() - began) / 1_000_000;
    long left = terms.limits().frameTime().toMillis() - passed;
    if (left <= 0) {
      throw new SocketTimeoutException();
    }
    return (int) Math.min(left, Integer.MAX_VALUE);
  }

  /** After a reload of the configuration, whether the sender is still somebody. */
  private boolean isStillKnown() throws InterruptedException {
    if (version == terms.sources().version()) {
      return true;
    }
    version = terms.sources().version();
    Optional<Source> now = terms.sources().find(caller);
    if (now.isEmpty()) {
      terms.health().unknown(caller.peer().getHostAddress());
      return false;
    }
    if (!now.get().equals(source)) {
      flush();
      source = now.get();
    }
    return true;
  }

  private void take(byte[] message, Frames.Cut how) {
    records.add(RawRecord.of(message, peer, labels.of(how)));
    bytes += message.length;
    cut += how == Frames.Cut.WHOLE ? 0 : 1;
  }

  private void flush() throws InterruptedException {
    if (cut > 0) {
      terms.gate().health().of(source).cut(cut);
      cut = 0;
    }
    if (!records.isEmpty()) {
      Delivery delivery = Delivery.of(source, terms.gate().clock().instant(), records);
      records = new ArrayList<>();
      bytes = 0;
      // A loss is counted by the courier.
      var unused = courier.send(delivery);
    }
  }
}
