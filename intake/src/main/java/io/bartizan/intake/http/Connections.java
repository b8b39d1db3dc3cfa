package io.bartizan.intake.http;

import io.bartizan.intake.ListenerHealth;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The open connections of an HTTP listener: how many there are of whom, and for how long each may
 * do what it does. The server underneath bounds neither headers that come by dribbles nor
 * connections that say nothing; here a connection past its time is closed, whatever its thread
 * waits for. Thread-safe.
 */
final class Connections implements AutoCloseable {

  private static final long SHORTEST_SWEEP_MILLIS = 20;
  private static final long LONGEST_SWEEP_MILLIS = 1000;

  /** What a request may take beyond its limits, so that whoever still talks gets an answer. */
  private static final Duration SLACK = Duration.ofMillis(500);

  private final HttpTerms terms;
  private final ListenerHealth health;
  private final Map<SocketAddress, Connection> open = new ConcurrentHashMap<>();
  private final ScheduledThreadPoolExecutor sweeper;

  Connections(HttpTerms terms) {
    this.terms = terms;
    this.health = terms.health();
    this.sweeper =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name(terms.config().name() + "-sweep").factory());
    long millis =
        Math.clamp(
            terms.limits().headerTime().toMillis() / 8,
            SHORTEST_SWEEP_MILLIS,
            LONGEST_SWEEP_MILLIS);
    var unused = sweeper.scheduleWithFixedDelay(this::sweep, millis, millis, TimeUnit.MILLISECONDS);
  }

  /** A request that is being served, from the end of its headers to the end of its answer. */
  static final class Served implements AutoCloseable {
    private final Connection connection;
    private final long since = System.nanoTime();

    /** When reading the body began, as nanoseconds; 0 when it is not being read. */
    private volatile long bodySince;

    private Served(Connection connection) {
      this.connection = connection;
    }

    /** The body is being read, or no longer. */
    void readsBody(boolean now) {
      bodySince = now ? System.nanoTime() | 1 : 0;
    }

    /** The body was not read to its end: the rest of it may come as slowly as headers may. */
    void leavesBody() {
      connection.headersSince = System.nanoTime();
    }

    @Override
    public void close() {
      connection.idleSince = System.nanoTime();
      connection.served.remove(this);
    }
  }

  private static final class Connection {
    private final SocketChannel channel;
    private final InetAddress peer;
    private final Set<Served> served = ConcurrentHashMap.newKeySet();

    /** When the headers that are being read began, as nanoseconds; 0 when none are. */
    private volatile long headersSince = System.nanoTime() | 1;

    private volatile long idleSince = System.nanoTime();

    Connection(SocketChannel channel, InetAddress peer) {
      this.channel = channel;
      this.peer = peer;
    }
  }

  /** Counts a connection in; false when there are too many, of all or of its address. */
  boolean enter(SocketChannel channel) throws IOException {
    if (!(channel.getRemoteAddress() instanceof InetSocketAddress address)) {
      return true;
    }
    if (!hasRoom(address.getAddress())) {
      sweep();
      if (!hasRoom(address.getAddress())) {
        health.overLimit();
        return false;
      }
    }
    open.put(address, new Connection(channel, address.getAddress()));
    health.opened();
    return true;
  }

  private boolean hasRoom(InetAddress peer) {
    if (open.size() >= terms.config().connections()) {
      return false;
    }
    long ofPeer = open.values().stream().filter(one -> one.peer.equals(peer)).count();
    return ofPeer < terms.config().connectionsPerPeer();
  }

  /** The first line of a request is there; its headers follow. */
  void headersBegin(SocketAddress peer) {
    Connection connection = open.get(peer);
    if (connection != null) {
      connection.headersSince = System.nanoTime() | 1;
    }
  }

  /** A request of this peer is complete up to its body; null when the peer is not known. */
  @Nullable Served serve(SocketAddress peer) {
    Connection connection = open.get(peer);
    if (connection == null) {
      return null;
    }
    Served request = new Served(connection);
    connection.served.add(request);
    connection.headersSince = 0;
    return request;
  }

  /** Forgets connections that ended, and closes those past their time. */
  private void sweep() {
    long now = System.nanoTime();
    open.forEach(
        (address, connection) -> {
          if (connection.channel.isOpen()) {
            boolean isLate = isLate(connection, now);
            if (isLate) {
              health.timedOut();
            }
            if (isLate || isIdle(connection, now)) {
              closeQuietly(connection.channel);
            }
          }
          if (!connection.channel.isOpen() && open.remove(address, connection)) {
            health.closed();
          }
        });
  }

  /** Whether headers, a body or an answer take longer than they may. */
  private boolean isLate(Connection connection, long now) {
    long headers = connection.headersSince;
    if (headers != 0) {
      return isPast(headers, terms.limits().headerTime(), now);
    }
    return connection.served.stream().anyMatch(request -> isLate(request, now));
  }

  private boolean isLate(Served request, long now) {
    Duration ofBody = terms.limits().requestTime();
    long body = request.bodySince;
    return body != 0 && isPast(body, ofBody.plus(SLACK), now)
        || isPast(request.since, ofBody.plus(terms.limits().storeTime()).plus(SLACK), now);
  }

  private boolean isIdle(Connection connection, long now) {
    return connection.served.isEmpty()
        && connection.headersSince == 0
        && isPast(connection.idleSince, terms.limits().idleTime(), now);
  }

  private static boolean isPast(long since, Duration most, long now) {
    return now - since > most.toNanos();
  }

  private static void closeQuietly(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // It is closed all the same.
    }
  }

  @Override
  public void close() {
    sweeper.shutdownNow();
    open.forEach((address, connection) -> closeQuietly(connection.channel));
    sweep();
  }
}
