package io.bartizan.store.state;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may use the server.
 *
 * @param id random, never used again
 * @param name what they sign in with, in small letters
 * @param fullName what people call them
 * @param mail where they are written to
 * @param password the hash of their password with its parameters; null when they have none
 * @param totp the shared secret of RFC 6238 in Base32; null when they have none
 * @param totpStep the last time step whose code was used: a code is good once
 * @param language the language of their pages, as in BCP 47
 * @param zone the zone of their times, as the IANA names it; null for that of the browser
 * @param theme {@code system}, {@code light} or {@code dark}
 * @param created when the account was made
 * @param disabled since when they may not sign in; null when they may
 * @param failures how often signing in failed since it last worked
 * @param locked until when signing in is refused; null when it is not
 * @param grants what they may do, and where
 */
public record Account(
    String id,
    String name,
    String fullName,
    @Nullable String mail,
    @Nullable String password,
    @Nullable String totp,
    long totpStep,
    String language,
    @Nullable String zone,
    String theme,
    Instant created,
    @Nullable Instant disabled,
    long failures,
    @Nullable Instant locked,
    List<Grant> grants) {

  public Account {
    grants = List.copyOf(grants);
  }

  /**
   * A role in an organisation and those below it.
   *
   * @param role the name of the role
   * @param organisation the id of the organisation
   */
  public record Grant(String role, String organisation) {}

  /** The same account with other grants. */
  public Account withGrants(List<Grant> others) {
    return new Account(
        id, name, fullName, mail, password, totp, totpStep, language, zone, theme, created,
        disabled, failures, locked, others);
  }

  /** Whether they may sign in now. */
  public boolean isActive(Instant now) {
    return disabled == null && (locked == null || !locked.isAfter(now));
  }
}
