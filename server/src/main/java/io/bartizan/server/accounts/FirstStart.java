package io.bartizan.server.accounts;

import io.bartizan.store.state.Account;
import io.bartizan.store.state.Organisation;
import io.bartizan.store.state.StateStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Makes the first administrator, and links with which people choose their password. */
public final class FirstStart {

  /** How long a link is good. */
  private static final Duration LINK = Duration.ofHours(24);

  private FirstStart() {}

  /**
   * Makes an administrator where there is no account at all.
   *
   * @param root the organisation that is made for them where there is none
   * @return the secret of the link with which they choose their password; absent when there are
   *     accounts
   */
  public static Optional<String> run(StateStore state, Organisation root, Instant now) {
    if (!state.accounts().isEmpty()) {
      return Optional.empty();
    }
    List<Organisation> organisations = state.organisations().all();
    if (organisations.isEmpty()) {
      state.organisations().put(List.of(root));
      organisations = List.of(root);
    }
    List<Account.Grant> grants =
        organisations.stream()
            .filter(one -> one.parent() == null)
            .map(one -> new Account.Grant("administrator", one.id()))
            .toList();
    Account account = account("admin", "Administrator", "en", grants, now);
    if (!state.accounts().add(account)) {
      return Optional.empty();
    }
    state.audit().add(now, "system", "account.add", null, "admin", "first start");
    return Optional.of(link(state, account.id(), now));
  }

  /** A new account without a password. */
  public static Account account(
      String name, String fullName, String language, List<Account.Grant> grants, Instant now) {
    return new Account(
        Secrets.id(),
        name,
        fullName,
        null,
        null,
        null,
        0,
        language,
        null,
        "system",
        now,
        null,
        0,
        null,
        grants);
  }

  /** A link with which the owner of an account chooses a password; its secret. */
  public static String link(StateStore state, String account, Instant now) {
    String secret = Secrets.make();
    state.sessions().invite(Secrets.stored(secret), account, now.plus(LINK));
    return secret;
  }
}
