package io.bartizan.server.accounts;

import io.bartizan.server.access.Permission;
import io.bartizan.server.access.Role;
import io.bartizan.server.parts.Parts;
import io.bartizan.server.web.Call;
import io.bartizan.server.web.Refusal;
import io.bartizan.store.state.CustomRoles.CustomRole;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which roles somebody may give. Nobody gives more than they have: every permission of a role must
 * be one that the giver has in that organisation.
 *
 * @param parts the parts of the server
 */
record RoleBook(Parts parts) {

  /** The roles that people made and that the person sees. */
  List<CustomRole> visible(Call call) {
    Set<String> mine =
        parts.organisations(call, Permission.ACCOUNTS_READ, Permission.ACCOUNTS_WRITE);
    return parts.state().roles().all().stream()
        .filter(role -> mine.contains(role.organisation()))
        .toList();
  }

  /** The names of all roles that the person sees. */
  List<String> may(Call call) {
    return Stream.concat(
            Role.STANDARD.stream().map(Role::key), visible(call).stream().map(CustomRole::name))
        .toList();
  }

  /** The permissions that the person has where they may make roles. */
  List<String> givable(Call call) {
    return Arrays.stream(Permission.values())
        .filter(call.person()::may)
        .map(Permission::key)
        .toList();
  }

  /** What the person may do in an organisation. */
  Set<Permission> permissions(Call call, String organisation) {
    EnumSet<Permission> permissions = EnumSet.noneOf(Permission.class);
    for (Permission permission : Permission.values()) {
      boolean isHeld =
          call.person().organisationsFor(permission).stream()
              .anyMatch(root -> parts.state().organisations().subtree(root).contains(organisation));
      if (isHeld) {
        permissions.add(permission);
      }
    }
    return permissions;
  }

  /** Refuses when the role allows more than the person may there, or is of another organisation. */
  void requireGiving(Call call, String name, String organisation) {
    parts
        .state()
        .roles()
        .find(name)
        .filter(
            role ->
                !parts.state().organisations().subtree(role.organisation()).contains(organisation))
        .ifPresent(
            role -> {
              throw Refusal.bad("role: this role is not for that organisation.");
            });
    Role role = parts.role(name).orElseThrow(Refusal::notFound);
    if (!permissions(call, organisation).containsAll(role.permissions())) {
      throw new Refusal(403, "This role allows more than you may do there yourself.");
    }
  }
}
