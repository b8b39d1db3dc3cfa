package io.bartizan.server.personal;

import io.bartizan.server.access.Vault;
import io.bartizan.server.web.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The door before personal data. It is closed for everybody; somebody who may opens it for
 * themselves, with a reason, for some hours. It closes by itself, and when the server stops.
 * Thread-safe.
 */
public final class Personal {

  /** For how many hours the door is opened at most: a long shift. */
  public static final int MOST_HOURS = 12;

  private final Pseudonyms pseudonyms;
  private final InstantSource clock;
  private final Map<String, Instant> open = new ConcurrentHashMap<>();

  /**
   * A closed door.
   *
   * @param vault has the key of the marks
   */
  public Personal(Vault vault, InstantSource clock) {
    this.pseudonyms = new Pseudonyms(vault);
    this.clock = clock;
  }

  /** Opens it for an account; when it closes. */
  public Instant open(String account, Duration length) {
    Instant until = clock.instant().plus(length);
    open.put(account, until);
    return until;
  }

  /** Closes it for an account; whether it was open. */
  public boolean close(String account) {
    Instant until = open.remove(account);
    return until != null && until.isAfter(clock.instant());
  }

  /** Until when it is open for an account. */
  public Optional<Instant> openUntil(String account) {
    Instant until = open.get(account);
    if (until == null || until.isAfter(clock.instant())) {
      return Optional.ofNullable(until);
    }
    open.remove(account, until);
    return Optional.empty();
  }

  /**
   * What one answer shows of personal data.
   *
   * @param shown the organisations whose names it shows
   * @param onHidden is told when a name was hidden
   */
  public Sight sight(Set<String> shown, Runnable onHidden) {
    return new Sight(pseudonyms, shown, onHidden);
  }

  /**
   * What somebody typed or followed, with names in place of marks that they were shown.
   *
   * @throws Refusal when a mark is not known any more
   */
  public String resolved(String text) {
    return Pseudonyms.isMarked(text)
        ? pseudonyms
            .resolved(text)
            .orElseThrow(
                () ->
                    Refusal.bad(
                        "The name behind this mark is not known any more. Open the list again and"
                            + " follow the link there."))
        : text;
  }
}
