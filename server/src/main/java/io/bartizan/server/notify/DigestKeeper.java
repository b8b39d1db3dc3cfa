package io.bartizan.server.notify;

import io.bartizan.server.access.Person;
import io.bartizan.server.accounts.AccountIdentities;
import io.bartizan.server.incidents.IncidentDuties;
import io.bartizan.server.ui.Texts;
import io.bartizan.store.state.Account;
import io.bartizan.store.state.Digests;
import io.bartizan.store.state.Outbox;
import io.bartizan.store.state.StateStore;
import io.bartizan.store.state.StateUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.Optional;

/**
 * Makes the digests that people want: each day at 7 in their zone, or each Monday. Of each period
 * there is one, whatever happens to the process or to the clock: that it was made is stored with
 * its message. A period that began while the process was down is made up for at the next start.
 */
public final class DigestKeeper implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(DigestKeeper.class.getName());
  private static final Duration EVERY = Duration.ofSeconds(20);
  private static final int HOUR = 7;

  private final StateStore state;
  private final InstantSource clock;
  private final AccountIdentities people;
  private final Digest digest;
  private final Thread thread;

  /**
   * A keeper of digests.
   *
   * @param address where the server is, for links
   */
  public DigestKeeper(
      StateStore state, IncidentDuties duties, InstantSource clock, String address) {
    this.state = state;
    this.clock = clock;
    this.people = new AccountIdentities(state, clock);
    this.digest = new Digest(state, duties, address);
    this.thread = Thread.ofVirtual().name("digests").unstarted(this::run);
  }

  /** Starts to look. */
  public void start() {
    thread.start();
  }

  private void run() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        turn();
      } catch (StateUnavailable e) {
        LOG.log(System.Logger.Level.WARNING, "digests wait: " + e.getMessage());
      } catch (RuntimeException e) {
        LOG.log(System.Logger.Level.ERROR, "a digest could not be made", e);
      }
      try {
        Thread.sleep(EVERY);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** Makes the digests of periods that have begun. */
  public void turn() {
    for (Digests.Wanted wanted : state.digests().all()) {
      Optional<Account> account = state.accounts().find(wanted.account());
      Optional<Person> person = people.person(wanted.account());
      if (account.isPresent() && person.isPresent()) {
        make(account.get(), person.get(), wanted.every());
      }
    }
  }

  private void make(Account account, Person person, Digests.Every every) {
    Instant now = clock.instant();
    String period = period(person, every, now);
    String to = account.mail();
    if (to == null || account.grants().isEmpty() || state.digests().isMade(account.id(), period)) {
      return;
    }
    Texts texts = Texts.of(person.language());
    Outbox.Message message =
        new Outbox.Message(
            Notices.id(),
            "digest:" + account.id() + ":" + period,
            "mail",
            null,
            to,
            organisation(account),
            "[Bartizan] " + texts.get("digest." + every.key(), period),
            digest.text(person, now),
            now);
    state.digests().make(account.id(), period, message, now);
  }

  /** Who sees in the list of messages that it went out: those who see the person's first role. */
  private static String organisation(Account account) {
    return account.grants().stream().map(Account.Grant::organisation).findFirst().orElse("");
  }

  /** The day, or the week, whose digest a person has at an instant. */
  static String period(Person person, Digests.Every every, Instant now) {
    LocalDate day =
        LocalDateTime.ofInstant(now, person.zone().orElse(ZoneOffset.UTC))
            .minusHours(HOUR)
            .toLocalDate();
    return switch (every) {
      case DAY -> day.toString();
      case WEEK ->
          "%d-W%02d"
              .formatted(
                  day.get(IsoFields.WEEK_BASED_YEAR), day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    };
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      if (thread.getState() != Thread.State.NEW) {
        thread.join(Duration.ofSeconds(5));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
