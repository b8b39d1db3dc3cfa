package io.bartizan.server.access;

import static io.bartizan.server.access.Permission.*;

import io.bartizan.store.state.CustomRoles;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A set of permissions under a name.
 *
 * @param key its name in the state store and the API, in small letters
 * @param permissions what it allows
 */
public record Role(String key, Set<Permission> permissions) {

  /** The roles that every installation has, from the one that sees least. */
  public static final List<Role> STANDARD =
      List.of(
          of("observer", ALERTS_READ, INCIDENTS_READ, RULES_READ, SOURCES_READ, ORGANISATIONS_READ),
          of(
              "analyst",
              ALERTS_READ,
              ALERTS_WORK,
              INCIDENTS_READ,
              INCIDENTS_WORK,
              EVENTS_READ,
              PERSONAL_READ,
              RULES_READ,
              SOURCES_READ,
              ORGANISATIONS_READ),
          of(
              "responder",
              ALERTS_READ,
              ALERTS_WORK,
              INCIDENTS_READ,
              INCIDENTS_WORK,
              NOTICES_APPROVE,
              NOTICES_RECEIVE,
              EVENTS_READ,
              PERSONAL_READ,
              RULES_READ,
              SOURCES_READ,
              ORGANISATIONS_READ),
          of(
              "engineer",
              ALERTS_READ,
              EVENTS_READ,
              RULES_READ,
              RULES_WRITE,
              SOURCES_READ,
              ORGANISATIONS_READ,
              NOTIFICATIONS_READ),
          new Role("administrator", EnumSet.allOf(Permission.class)),
          of(
              "auditor",
              AUDIT_READ,
              INCIDENTS_READ,
              ACCOUNTS_READ,
              RULES_READ,
              SOURCES_READ,
              ORGANISATIONS_READ));

  public Role {
    permissions = Set.copyOf(permissions);
  }

  private static Role of(String key, Permission first, Permission... rest) {
    return new Role(key, EnumSet.of(first, rest));
  }

  /** A role that people made; a permission that this program does not know is not in it. */
  public static Role of(CustomRoles.CustomRole role) {
    return new Role(role.name(), Permission.of(role.permissions()));
  }

  /** The standard role of this name, in any case. */
  public static Optional<Role> standard(String key) {
    String small = key.toLowerCase(Locale.ROOT);
    return STANDARD.stream().filter(role -> role.key.equals(small)).findFirst();
  }
}
