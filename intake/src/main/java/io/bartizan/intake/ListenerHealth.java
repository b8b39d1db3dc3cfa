package io.bartizan.intake;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** Counts what happens at one listener. Thread-safe; never blocks. */
public final class ListenerHealth {

  /** Most addresses of unknown peers that are remembered. */
  static final int MOST_PEERS = 32;

  private final String name;
  private final LongAdder connections = new LongAdder();
  private final LongAdder accepted = new LongAdder();
  private final LongAdder overLimit = new LongAdder();
  private final LongAdder timedOut = new LongAdder();
  private final LongAdder unknown = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final Set<String> unknownPeers = ConcurrentHashMap.newKeySet();
  private volatile Optional<String> address = Optional.empty();
  private volatile Optional<String> problem = Optional.empty();
  private volatile Optional<Integer> receiveBuffer = Optional.empty();
  private volatile Supplier<Optional<Long>> kernelDrops = Optional::empty;

  ListenerHealth(String name) {
    this.name = name;
  }

  /** It listens. */
  public void listens(String where) {
    address = Optional.of(where);
    problem = Optional.empty();
  }

  /** It does not listen. */
  public void fails(String why) {
    address = Optional.empty();
    problem = Optional.of(why);
  }

  /** A connection was taken. */
  public void opened() {
    accepted.increment();
    connections.increment();
  }

  /** A connection ended. */
  public void closed() {
    connections.decrement();
  }

  /** A connection was closed at once because there were too many. */
  public void overLimit() {
    overLimit.increment();
  }

  /** A connection was closed because something took too long. */
  public void timedOut() {
    timedOut.increment();
  }

  /** Somebody sent who is nobody in the configuration. */
  public void unknown(String peer) {
    unknown.increment();
    if (unknownPeers.size() < MOST_PEERS) {
      unknownPeers.add(peer);
    }
  }

  /** A request or a connection broke the protocol. */
  public void failed() {
    failed.increment();
  }

  /** The receive buffer that the kernel gave, and where its count of dropped packets is read. */
  public void packets(int buffer, Supplier<Optional<Long>> drops) {
    receiveBuffer = Optional.of(buffer);
    kernelDrops = drops;
  }

  /** All figures as they are now. */
  public ListenerFigures figures() {
    return new ListenerFigures(
        name,
        address,
        problem,
        connections.sum(),
        accepted.sum(),
        overLimit.sum(),
        timedOut.sum(),
        unknown.sum(),
        unknownPeers.stream().sorted().limit(MOST_PEERS).toList(),
        failed.sum(),
        receiveBuffer,
        kernelDrops.get());
  }
}
