package io.bartizan.intake.run;

import io.bartizan.intake.Gate;
import io.bartizan.intake.Health;
import io.bartizan.intake.Receiver;
import io.bartizan.intake.config.IntakeConfig;
import io.bartizan.intake.config.ListenerConfig;
import io.bartizan.intake.config.Sources;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All listeners of a configuration, while they run. Thread-safe.
 *
 * <pre>{@code
 * Health health = new Health(InstantSource.system());
 * try (Intake intake = Intake.start(config, receiver, health, InstantSource.system())) {
 *   intake.problems().forEach(System.err::println);
 *   ...
 * }
 * }</pre>
 */
public final class Intake implements AutoCloseable {

  private final Health health;
  private final Gate gate;
  private final Sources sources;
  private final Map<String, Running> running = new HashMap<>();
  private List<String> problems = List.of();
  private IntakeConfig config;
  private boolean closed;

  private Intake(IntakeConfig config, Receiver receiver, Health health, InstantSource clock) {
    this.health = health;
    this.config = config;
    this.gate = new Gate(receiver, health, clock, config.limits().inFlightBytes());
    this.sources = new Sources(config);
  }

  /**
   * Starts the listeners and reads the files and topics of a configuration. What cannot start, for
   * a port is taken or a certificate is missing, is in {@link #problems()}; the others run.
   */
  public static Intake start(
      IntakeConfig config, Receiver receiver, Health health, InstantSource clock) {
    Intake intake = new Intake(config, receiver, health, clock);
    synchronized (intake) {
      intake.adopt(config);
    }
    return intake;
  }

  /**
   * Goes over to another configuration. Listeners that stay as they are keep their connections;
   * sources, tokens and certificates change for all. The bytes in flight stay those of the start.
   *
   * @return what could not be started, as {@link #problems()}
   */
  public synchronized List<String> reload(IntakeConfig next) {
    if (!closed) {
      adopt(next);
    }
    return problems;
  }

  private void adopt(IntakeConfig next) {
    Pieces pieces = new Pieces(next, gate, sources);
    Map<String, Piece> wanted = pieces.all();
    List<String> found = new ArrayList<>();
    for (String name : List.copyOf(running.keySet())) {
      Running old = running.get(name);
      if (old != null && !old.canStay(wanted.get(name))) {
        old.close();
        running.remove(name);
      }
    }
    sources.replace(next);
    for (Piece piece : wanted.values()) {
      Running old = running.get(piece.name());
      Optional<String> problem = old == null ? start(piece) : old.renew(piece);
      problem.ifPresent(found::add);
    }
    config = next;
    problems = List.copyOf(found);
    health.keepOnly(
        next.sources().stream().map(one -> one.source().name()).toList(),
        next.listeners().stream().map(ListenerConfig::name).toList());
    next.sources().forEach(one -> health.of(one.source()));
  }

  private Optional<String> start(Piece piece) {
    Started started = piece.start();
    started.running().ifPresent(one -> running.put(piece.name(), one));
    started
        .problem()
        .ifPresent(
            why -> {
              if (piece.isListener()) {
                health.listener(piece.shown()).fails(why);
              }
            });
    return started.problem().map(why -> piece.shown() + ": " + why);
  }

  /** What could not be started, in words. */
  public synchronized List<String> problems() {
    return problems;
  }

  /** The configuration as it is now. */
  public synchronized IntakeConfig config() {
    return config;
  }

  /** Where a listener listens, with its real port. */
  public synchronized Optional<InetSocketAddress> address(String listener) {
    return Optional.ofNullable(running.get(Pieces.LISTENER + listener)).flatMap(Running::address);
  }

  /** What came in, by source and by listener. */
  public Health health() {
    return health;
  }

  /** Bytes that are received and not yet durable. */
  public long inFlight() {
    return gate.inFlight().used();
  }

  /** Stops listening; what was received has some time to become durable. */
  @Override
  public void close() {
    List<Running> last;
    synchronized (this) {
      closed = true;
      last = List.copyOf(running.values());
      running.clear();
    }
    List<Thread> closing = last.stream().map(one -> Thread.ofVirtual().start(one::close)).toList();
    for (Thread one : closing) {
      try {
        one.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
