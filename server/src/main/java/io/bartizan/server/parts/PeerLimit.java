package io.bartizan.server.parts;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How often each network address may do something in a time. It is kept in memory, for the latest
 * 10,000 addresses. Thread-safe.
 */
public final class PeerLimit {

  private static final int MOST_PEERS = 10_000;

  private final int most;
  private final Duration time;
  private final Map<String, Counted> peers =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Counted> eldest) {
          return size() > MOST_PEERS;
        }
      };

  private record Counted(Instant since, int count) {}

  /** At most so many in a time, counted from the first. */
  public PeerLimit(int most, Duration time) {
    this.most = most;
    this.time = time;
  }

  /** Until when an address may not; absent when it may. */
  public synchronized Optional<Instant> mayAt(String peer, Instant now) {
    Counted counted = peers.get(network(peer));
    if (counted == null || counted.count() < most) {
      return Optional.empty();
    }
    Instant later = counted.since().plus(time);
    return later.isAfter(now) ? Optional.of(later) : Optional.empty();
  }

  /** Counts once, if the address may. */
  public synchronized boolean take(String peer, Instant now) {
    if (mayAt(peer, now).isPresent()) {
      return false;
    }
    count(peer, now);
    return true;
  }

  /** Counts once. */
  public synchronized void count(String peer, Instant now) {
    Counted before = peers.get(network(peer));
    boolean isOld = before == null || before.since().plus(time).isBefore(now);
    peers.put(
        network(peer),
        isOld || before == null
            ? new Counted(now, 1)
            : new Counted(before.since(), before.count() + 1));
  }

  /** Whoever has an address of IPv6 has its whole /64 (RFC 6177): the limit is for all of it. */
  private static String network(String peer) {
    if (peer.indexOf(':') < 0) {
      return peer;
    }
    byte[] address = InetAddress.ofLiteral(peer).getAddress();
    return address.length == 16 ? HexFormat.of().formatHex(address, 0, 8) : peer;
  }
}
