package io.bartizan.server.accounts;

import io.bartizan.server.access.Permission;
import io.bartizan.server.access.Person;
import io.bartizan.server.access.Role;
import io.bartizan.server.web.Identities;
import io.bartizan.server.web.Identity;
import io.bartizan.store.state.Account;
import io.bartizan.store.state.Sessions;
import io.bartizan.store.state.StateStore;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the account behind a session or a token of the API. Thread-safe. */
public final class AccountIdentities implements Identities {

  /** A session that nobody used for so long ends. */
  static final Duration UNUSED = Duration.ofHours(8);

  /** A session ends after so long, however much it is used. */
  static final Duration LONGEST = Duration.ofHours(24);

  private static final Duration SEEN_EVERY = Duration.ofMinutes(1);
  private static final int MOST_SECRET = 200;

  private final StateStore state;
  private final InstantSource clock;

  /** Identities over a state store. */
  public AccountIdentities(StateStore state, InstantSource clock) {
    this.state = state;
    this.clock = clock;
  }

  @Override
  public Optional<Identity> ofSession(String secret) {
    if (secret.length() > MOST_SECRET) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    Optional<Sessions.Session> session = state.sessions().find(Secrets.stored(secret));
    if (session.isEmpty()
        || !session.get().ends().isAfter(now)
        || !session.get().seen().plus(UNUSED).isAfter(now)) {
      return Optional.empty();
    }
    if (session.get().seen().plus(SEEN_EVERY).isBefore(now)) {
      state.sessions().seen(session.get().secret(), now);
    }
    return active(session.get().account())
        .map(
            account ->
                new Identity(
                    person(account, EnumSet.allOf(Permission.class)),
                    Identity.Proof.SESSION,
                    session.get().csrf()));
  }

  @Override
  public Optional<Identity> ofToken(String secret) {
    if (secret.length() > MOST_SECRET) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    Optional<Sessions.Token> token = state.sessions().token(Secrets.stored(secret));
    if (token.isEmpty() || !token.get().ends().isAfter(now)) {
      return Optional.empty();
    }
    Instant seen = token.get().seen();
    if (seen == null || seen.plus(SEEN_EVERY).isBefore(now)) {
      state.sessions().tokenSeen(token.get().secret(), now);
    }
    return active(token.get().account())
        .map(
            account ->
                new Identity(
                    person(account, Permission.of(token.get().scopes())),
                    Identity.Proof.TOKEN,
                    ""));
  }

  /** Somebody as they would ask now; nothing where they may not sign in any more. */
  public Optional<Person> person(String account) {
    return active(account).map(one -> person(one, EnumSet.allOf(Permission.class)));
  }

  /** An account that is locked after failures keeps the sessions that it has. */
  private Optional<Account> active(String id) {
    return state.accounts().find(id).filter(account -> account.disabled() == null);
  }

  /** An account as one who asks, with no more than these permissions. */
  private Person person(Account account, Set<Permission> most) {
    List<Person.Grant> grants =
        account.grants().stream()
            .flatMap(
                grant ->
                    Role.standard(grant.role())
                        .or(() -> state.roles().find(grant.role()).map(Role::of))
                        .stream()
                        .map(role -> new Person.Grant(part(role, most), grant.organisation())))
            .toList();
    return new Person(
        account.id(),
        account.fullName(),
        account.language(),
        zone(account),
        account.theme(),
        grants);
  }

  private static Role part(Role role, Set<Permission> most) {
    EnumSet<Permission> permissions = EnumSet.noneOf(Permission.class);
    permissions.addAll(role.permissions());
    permissions.retainAll(most);
    return new Role(role.key(), permissions);
  }

  private static Optional<ZoneId> zone(Account account) {
    String zone = account.zone();
    try {
      return zone == null ? Optional.empty() : Optional.of(ZoneId.of(zone));
    } catch (DateTimeException e) {
      return Optional.empty(); // A zone that this machine no longer knows.
    }
  }
}
