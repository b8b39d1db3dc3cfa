package io.bartizan.server.notify;

import io.bartizan.server.access.Vault;
import io.bartizan.server.outbound.Outbound;
import io.bartizan.store.state.AlertRow;
import io.bartizan.store.state.Arrival;
import io.bartizan.store.state.Channels.Channel;
import io.bartizan.store.state.Outbox;
import io.bartizan.store.state.Reminder;
import io.bartizan.store.state.SourceHealth;
import io.bartizan.store.state.StateStore;
import io.bartizan.store.state.StateUnavailable;
import io.bartizan.store.state.StoredAlert;
import io.bartizan.store.state.Triage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Adds messages about alerts, silent sources, deadlines, reports and received notices to the
 * outbox, and delivers what is due there.
 *
 * <p>How far alerts were read is stored in one transaction with the messages about them. A message
 * that was taken by a process that was killed is taken again by the next. What fails is tried again
 * after 30 seconds, then after four times as long each time, up to six hours, twelve times in all.
 */
public final class Notifier implements AutoCloseable {

  /** Whatever is done is remembered for so long, so that it is not done again. */
  static final Duration KEPT = Duration.ofDays(90);

  private static final System.Logger LOG = System.getLogger(Notifier.class.getName());
  private static final String CURSOR = "notifications";
  private static final String DEADLINES = "deadlines";
  private static final String ARRIVALS = "arrivals";
  private static final Duration TURN = Duration.ofSeconds(1);
  private static final Duration WATCH = Duration.ofSeconds(15);
  private static final Duration LEASE = Duration.ofMinutes(2);
  private static final Duration FIRST = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofHours(6);
  private static final int MOST_ATTEMPTS = 12;
  private static final int AT_ONCE = 20;
  private static final int PAGE = 500;
  private static final int MOST_PAGES = 20;

  private final StateStore state;
  private final InstantSource clock;
  private final Notices notices;
  private final Mailer mailer;
  private final Hook hook;
  private @Nullable Thread thread;

  /**
   * A notifier.
   *
   * @param address where the server is, for links in messages
   */
  public Notifier(
      StateStore state, Vault vault, Outbound outbound, InstantSource clock, String address) {
    this(state, vault, outbound, clock, address, Optional.empty());
  }

  Notifier(
      StateStore state,
      Vault vault,
      Outbound outbound,
      InstantSource clock,
      String address,
      Optional<SSLSocketFactory> sockets) {
    this.state = state;
    this.clock = clock;
    this.notices = new Notices(address);
    this.mailer = new Mailer(vault, sockets);
    this.hook = new Hook(outbound, vault);
  }

  /** Begins to watch and deliver on a thread of its own. Alerts before the first start are old. */
  public synchronized void start() {
    open();
    thread = Thread.ofPlatform().daemon().name("notifier").start(this::run);
  }

  /** What is done before the first turn. */
  void open() {
    state.outbox().release(clock.instant());
    if (state.settings().find(CURSOR).isEmpty()) {
      state.outputCursor(CURSOR, state.lastAlert());
      state.settings().put(CURSOR, "on", clock.instant(), "system");
    }
  }

  private void run() {
    Instant watched = Instant.MIN;
    while (!Thread.currentThread().isInterrupted()) {
      try {
        Instant now = clock.instant();
        if (watched.plus(WATCH).isBefore(now)) {
          watched = now;
          watch();
        }
        deliver();
        Thread.sleep(TURN);
      } catch (InterruptedException e) {
        return;
      } catch (StateUnavailable e) {
        LOG.log(System.Logger.Level.WARNING, "messages wait: " + e.getMessage());
        if (!rest()) {
          return;
        }
      } catch (RuntimeException e) {
        LOG.log(System.Logger.Level.ERROR, "a message could not be made or sent", e);
        if (!rest()) {
          return;
        }
      }
    }
  }

  private static boolean rest() {
    try {
      Thread.sleep(WATCH);
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  /** Looks once at alerts, sources and all else that there are messages about. */
  public void watch() {
    List<Channel> channels =
        state.channels().all().stream().filter(channel -> !channel.isDisabled()).toList();
    Map<String, Set<String>> trees = new LinkedHashMap<>();
    for (Channel channel : channels) {
      trees.computeIfAbsent(
          channel.organisation(), id -> new HashSet<>(state.organisations().subtree(id)));
    }
    alerts(channels, trees);
    sources(channels);
    deadlines(channels, trees);
    arrivals(channels, trees);
    state.outbox().sweep(clock.instant().minus(KEPT));
  }

  private void alerts(List<Channel> channels, Map<String, Set<String>> trees) {
    long from = state.outputCursor(CURSOR);
    long cursor = from;
    Instant now = clock.instant();
    Map<Channel, Notices.Bunch> bunches = new LinkedHashMap<>();
    List<Triage.Suppression> hidden = suppressions(now);
    for (int i = 0; i < MOST_PAGES; i++) {
      List<StoredAlert> page = state.alerts().behind(cursor, PAGE);
      if (page.isEmpty()) {
        break;
      }
      for (StoredAlert alert : page) {
        if (hidden.stream().noneMatch(one -> hides(one, alert.row()))) {
          channels.stream()
              .filter(channel -> hears(channel, trees, alert.row()))
              .forEach(
                  channel ->
                      bunches.computeIfAbsent(channel, x -> new Notices.Bunch()).add(alert.row()));
        }
      }
      cursor = page.getLast().sequence();
    }
    if (cursor == from) {
      return;
    }
    List<Outbox.Message> messages = new ArrayList<>();
    for (Map.Entry<Channel, Notices.Bunch> one : bunches.entrySet()) {
      String key = "alerts:" + one.getKey().id() + ":" + (from + 1) + "-" + cursor;
      messages.add(notices.alerts(one.getKey(), one.getValue(), key, now));
    }
    state.outbox().add(messages, CURSOR, cursor, now);
  }

  private List<Triage.Suppression> suppressions(Instant now) {
    List<String> roots =
        state.organisations().all().stream()
            .filter(one -> one.parent() == null)
            .map(one -> one.id())
            .toList();
    return roots.isEmpty() ? List.of() : state.triage().suppressions(roots, now);
  }

  private static boolean hides(Triage.Suppression one, AlertRow alert) {
    return one.rule().equals(alert.rule())
        && one.organisation().equals(alert.organisation())
        && (one.host() == null || one.host().equalsIgnoreCase(alert.host()))
        && (one.account() == null || one.account().equalsIgnoreCase(alert.account()));
  }

  private static boolean hears(Channel channel, Map<String, Set<String>> trees, AlertRow alert) {
    AlertRow.Level least = channel.least();
    String rule = channel.rule();
    return least != null
        && alert.level().rank() >= least.rank()
        && trees.getOrDefault(channel.organisation(), Set.of()).contains(alert.organisation())
        && (rule == null || contains(alert.rule(), rule) || contains(alert.title(), rule));
  }

  private static boolean contains(String text, String part) {
    return text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
  }

  private void sources(List<Channel> channels) {
    Instant now = clock.instant();
    for (Channel channel : channels) {
      if (channel.isSilent()) {
        for (SourceHealth source : state.sources().list(channel.organisation())) {
          String key =
              "silent:%s:%s:%s:%s"
                  .formatted(channel.id(), source.organisation(), source.lastSeen(), source.name());
          if (source.state().equals("silent") && state.outbox().find(key).isEmpty()) {
            state.outbox().add(notices.silent(channel, source, key, now), now);
          }
        }
      }
    }
  }

  /** Messages about clocks of incidents; each reminder is read once, with the messages about it. */
  private void deadlines(List<Channel> channels, Map<String, Set<String>> trees) {
    Instant now = clock.instant();
    for (int i = 0; i < MOST_PAGES; i++) {
      long from = state.outputCursor(DEADLINES);
      List<Reminder> page = state.clocks().reminders(from, PAGE);
      if (page.isEmpty()) {
        return;
      }
      List<Outbox.Message> messages = new ArrayList<>();
      for (Reminder reminder : page) {
        state
            .incidents()
            .find(reminder.incident())
            .ifPresent(
                incident ->
                    channels.stream()
                        .filter(
                            channel ->
                                trees
                                    .getOrDefault(channel.organisation(), Set.of())
                                    .contains(incident.organisation()))
                        .forEach(
                            channel ->
                                messages.add(notices.deadline(channel, incident, reminder, now))));
      }
      state.outbox().add(messages, DEADLINES, page.getLast().sequence(), now);
    }
  }

  /** Messages about reports and notices that came in; each is read once, with its messages. */
  private void arrivals(List<Channel> channels, Map<String, Set<String>> trees) {
    Instant now = clock.instant();
    for (int i = 0; i < MOST_PAGES; i++) {
      List<Arrival> page = state.arrivals().behind(state.outputCursor(ARRIVALS), PAGE);
      if (page.isEmpty()) {
        return;
      }
      List<Outbox.Message> messages = new ArrayList<>();
      for (Arrival arrival : page) {
        channels.stream()
            .filter(
                channel ->
                    trees
                        .getOrDefault(channel.organisation(), Set.of())
                        .contains(arrival.organisation()))
            .forEach(channel -> arrived(channel, arrival, now).ifPresent(messages::add));
      }
      state.outbox().add(messages, ARRIVALS, page.getLast().sequence(), now);
    }
  }

  private Optional<Outbox.Message> arrived(Channel channel, Arrival arrival, Instant now) {
    return switch (arrival.kind()) {
      case REPORT -> Optional.of(notices.report(channel, arrival, now));
      case NOTICE ->
          state
              .receivedNotices()
              .find(arrival.subject())
              .map(notice -> notices.received(channel, arrival, notice, now));
    };
  }

  /** Delivers what is due; how many messages were tried. */
  int deliver() {
    List<Outbox.Entry> due = state.outbox().take(clock.instant(), LEASE, AT_ONCE);
    for (Outbox.Entry entry : due) {
      settle(entry, attempt(entry.message()));
    }
    return due.size();
  }

  private Delivery attempt(Outbox.Message message) {
    Instant now = clock.instant();
    String id = message.channel();
    Optional<Channel> channel = id == null ? Optional.empty() : state.channels().find(id);
    return switch (message.kind()) {
      case "webhook" -> hook.send(channel, message, now);
      case "mail" ->
          MailServer.of(state.settings())
              .map(server -> mailer.send(server, message, now))
              .orElseGet(() -> new Delivery.Later("no mail server is set"));
      default -> new Delivery.Never("nothing delivers messages of the kind " + message.kind());
    };
  }

  private void settle(Outbox.Entry entry, Delivery delivery) {
    String id = entry.message().id();
    Instant now = clock.instant();
    switch (delivery) {
      case Delivery.Done done -> state.outbox().sent(id, now);
      case Delivery.Never never -> state.outbox().dead(id, never.reason(), now);
      case Delivery.Later later when entry.attempts() >= MOST_ATTEMPTS ->
          state.outbox().dead(id, later.reason(), now);
      case Delivery.Later later ->
          state.outbox().later(id, now.plus(pause(entry.attempts())), later.reason(), now);
    }
  }

  /** How long to wait after so many attempts. */
  static Duration pause(long attempts) {
    Duration pause = FIRST.multipliedBy(1L << Math.min(20, 2 * (attempts - 1)));
    return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
  }

  @Override
  public synchronized void close() {
    Thread running = thread;
    if (running != null) {
      running.interrupt();
      try {
        running.join(LEASE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
