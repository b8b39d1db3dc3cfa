package io.bartizan.server.accounts;

import io.bartizan.server.access.Passwords;
import io.bartizan.server.parts.PeerLimit;
import io.bartizan.store.state.Account;
import io.bartizan.store.state.Sessions;
import io.bartizan.store.state.StateStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Begins and ends sessions. Whoever guesses is slowed down twice: an account is locked for a while
 * after some failures, and an address may fail only so often. Thread-safe.
 */
public final class SignIn {

  private static final int MOST_FAILURES = 10;
  private static final Duration LOCKED = Duration.ofMinutes(15);
  private static final int MOST_FAILURES_OF_PEER = 50;
  private static final int MOST_AGENT = 200;

  private final StateStore state;
  private final Passwords passwords;
  private final InstantSource clock;
  private final PeerLimit peers = new PeerLimit(MOST_FAILURES_OF_PEER, LOCKED);

  /** Signing in to the accounts of a state store. */
  public SignIn(StateStore state, Passwords passwords, InstantSource clock) {
    this.state = state;
    this.passwords = passwords;
    this.clock = clock;
  }

  /** What came of an attempt. */
  public sealed interface Outcome {

    /**
     * A session has begun.
     *
     * @param secret what the browser keeps in its cookie
     * @param account whose it is
     */
    record Begun(String secret, Account account) implements Outcome {}

    /** The password is right, and a one-time code is needed too. */
    record CodeNeeded() implements Outcome {}

    /** Name, password or code are wrong; which of them is not said. */
    record Wrong() implements Outcome {}

    /** Too many failures: not before this time. */
    record Later(Instant when) implements Outcome {}
  }

  /**
   * Tries a name, a password and a one-time code.
   *
   * @param peer the address that tries
   * @param agent the browser, as it calls itself
   */
  public Outcome attempt(
      String name, String password, Optional<String> code, String peer, String agent) {
    Instant now = clock.instant();
    Optional<Instant> later = peers.mayAt(peer, now);
    if (later.isPresent()) {
      return new Outcome.Later(later.get());
    }
    Optional<Account> account = state.accounts().named(name.strip().toLowerCase(Locale.ROOT));
    boolean isRight =
        password.length() <= Passwords.LONGEST
            && passwords.matches(password, account.map(Account::password));
    if (account.isEmpty() || !account.get().isActive(now)) {
      peers.count(peer, now);
      return new Outcome.Wrong();
    }
    if (!isRight) {
      return wrong(account.get(), peer, now);
    }
    String totp = account.get().totp();
    if (totp != null) {
      if (code.isEmpty()) {
        return new Outcome.CodeNeeded();
      }
      OptionalLong step = Totp.step(totp, code.get(), now);
      if (step.isEmpty() || !state.accounts().useStep(account.get().id(), step.getAsLong())) {
        return wrong(account.get(), peer, now);
      }
    }
    state.accounts().succeeded(account.get().id());
    return begin(account.get(), peer, agent);
  }

  private Outcome wrong(Account account, String peer, Instant now) {
    state.accounts().failed(account.id(), MOST_FAILURES, now.plus(LOCKED));
    peers.count(peer, now);
    return new Outcome.Wrong();
  }

  /** Begins a session; always with a new secret, so that none can be planted beforehand. */
  public Outcome.Begun begin(Account account, String peer, String agent) {
    Instant now = clock.instant();
    String secret = Secrets.make();
    state
        .sessions()
        .add(
            new Sessions.Session(
                Secrets.stored(secret),
                account.id(),
                Secrets.make(),
                now,
                now,
                now.plus(AccountIdentities.LONGEST),
                peer,
                agent.substring(0, Math.min(agent.length(), MOST_AGENT))));
    return new Outcome.Begun(secret, account);
  }

  /** Where to go on: a path of this server and nothing else. */
  public static String next(Optional<String> asked) {
    return asked
        .filter(path -> path.startsWith("/") && !path.startsWith("//") && !path.contains("\\"))
        .filter(path -> path.chars().allMatch(c -> c > ' ' && c < 127))
        .orElse("/");
  }

  /** Until when an address may not try to sign in; absent when it may. */
  Optional<Instant> mayTryAt(String peer) {
    return peers.mayAt(peer, clock.instant());
  }

  /** Counts a failure of an address. */
  void failed(String peer) {
    peers.count(peer, clock.instant());
  }

  /** Ends a session. */
  public void end(String secret) {
    state.sessions().end(Secrets.stored(secret));
  }
}
