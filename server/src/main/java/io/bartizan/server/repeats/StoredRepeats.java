package io.bartizan.server.repeats;

import io.bartizan.server.access.Vault;
import io.bartizan.server.web.Repeats;
import io.bartizan.store.state.Answers;
import io.bartizan.store.state.StateStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Answers in the state, for 24 hours. Thread-safe. */
public final class StoredRepeats implements Repeats {

  private static final Duration KEPT = Duration.ofHours(24);
  private static final Duration SWEEP = Duration.ofMinutes(10);

  private static final String PURPOSE = "answer";

  private final StateStore state;
  private final Vault vault;
  private final InstantSource clock;
  private volatile Instant swept = Instant.MIN;

  /** Answers in a state; encrypted, for some hold a secret that is shown once. */
  public StoredRepeats(StateStore state, Vault vault, InstantSource clock) {
    this.state = state;
    this.vault = vault;
    this.clock = clock;
  }

  @Override
  public Begun begin(String account, String key, String request) {
    Instant now = clock.instant();
    if (swept.isBefore(now.minus(SWEEP))) {
      swept = now;
      state.answers().sweep(now.minus(KEPT));
    }
    Optional<Answers.Kept> kept = state.answers().claim(account, key, request, now);
    if (kept.isEmpty()) {
      return new Begun.Fresh();
    }
    Integer status = kept.get().status();
    if (!kept.get().request().equals(request)) {
      return new Begun.Another();
    }
    String body = kept.get().body();
    String type = kept.get().type();
    if (status == null || body == null || type == null) {
      return new Begun.Running();
    }
    int known = status;
    return vault
        .open(PURPOSE, body)
        .<Begun>map(opened -> new Begun.Done(known, type, opened))
        .orElseGet(Begun.Running::new);
  }

  @Override
  public void end(String account, String key, int status, String type, String body) {
    state.answers().keep(account, key, status, type, vault.close(PURPOSE, body));
  }

  @Override
  public void forget(String account, String key) {
    state.answers().forget(account, key);
  }
}
