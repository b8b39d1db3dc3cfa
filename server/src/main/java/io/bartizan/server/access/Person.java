package io.bartizan.server.access;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * Who asks: an account with what it may do, as one request sees it.
 *
 * @param account the id of the account
 * @param name what people call them
 * @param language the language of pages, as in BCP 47
 * @param zone the zone of times on pages
 * @param theme {@code system}, {@code light} or {@code dark}
 * @param grants the roles they have, and where
 */
public record Person(
    String account,
    String name,
    String language,
    Optional<ZoneId> zone,
    String theme,
    List<Grant> grants) {

  public Person {
    grants = List.copyOf(grants);
  }

  /**
   * A role in an organisation and all below it.
   *
   * @param role what they may do
   * @param organisation the id of the uppermost organisation in which they may
   */
  public record Grant(Role role, String organisation) {}

  /** The uppermost organisations in which they may do something; none where they may nowhere. */
  public List<String> organisationsFor(Permission permission) {
    return grants.stream()
        .filter(grant -> grant.role().permissions().contains(permission))
        .map(Grant::organisation)
        .distinct()
        .toList();
  }

  /** Whether they may do it anywhere. */
  public boolean may(Permission permission) {
    return !organisationsFor(permission).isEmpty();
  }
}
