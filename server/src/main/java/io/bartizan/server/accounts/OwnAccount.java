package io.bartizan.server.accounts;

import io.bartizan.server.access.Passwords;
import io.bartizan.server.parts.Parts;
import io.bartizan.server.web.Call;
import io.bartizan.server.web.Identity;
import io.bartizan.server.web.Refusal;
import io.bartizan.store.state.Account;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The account of the person who asks, for what they set for themselves.
 *
 * @param parts the parts of the server
 */
record OwnAccount(Parts parts) {

  private static final int MOST_FAILURES = 10;
  private static final Duration LOCKED = Duration.ofMinutes(15);

  /** Who has no password here must have signed in so recently to change how they sign in. */
  private static final Duration RECENT = Duration.ofMinutes(10);

  /** The account; only for a session. */
  Account of(Call call) {
    boolean isSession =
        call.identity().filter(one -> one.proof() == Identity.Proof.SESSION).isPresent();
    if (!isSession) {
      throw new Refusal(403, "Sign in in a browser for this; a token is not enough.");
    }
    return parts.state().accounts().find(call.person().account()).orElseThrow(Refusal::notFound);
  }

  /** The session, as it is stored. */
  String session(Call call) {
    return call.cookie(parts.door().cookie()).map(Secrets::stored).orElse("");
  }

  /** Asks for the password again; too many that are wrong lock the account as at sign-in. */
  boolean isRight(Call call, Account account, String field) {
    if (!account.isActive(now())) {
      throw new Refusal(429, "Too many wrong passwords. Wait 15 minutes.");
    }
    if (account.password() == null) {
      return parts
          .state()
          .sessions()
          .find(session(call))
          .filter(session -> session.started().plus(RECENT).isAfter(now()))
          .isPresent();
    }
    String given = call.value(field).orElse("");
    boolean isRight =
        given.length() <= Passwords.LONGEST
            && parts.passwords().matches(given, Optional.ofNullable(account.password()));
    if (!isRight) {
      parts.state().accounts().failed(account.id(), MOST_FAILURES, now().plus(LOCKED));
      audit(account, "account.refuse", "");
    }
    return isRight;
  }

  Instant now() {
    return parts.clock().instant();
  }

  void audit(Account account, String action, String detail) {
    parts.state().audit().add(now(), account.fullName(), action, null, account.name(), detail);
  }
}
