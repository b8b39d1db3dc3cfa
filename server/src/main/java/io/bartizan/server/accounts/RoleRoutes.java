package io.bartizan.server.accounts;

import io.bartizan.server.access.Permission;
import io.bartizan.server.access.Role;
import io.bartizan.server.parts.Parts;
import io.bartizan.server.web.Access;
import io.bartizan.server.web.Answer;
import io.bartizan.server.web.Call;
import io.bartizan.server.web.Refusal;
import io.bartizan.server.web.Route;
import io.bartizan.server.web.Verb;
import io.bartizan.store.state.CustomRoles.CustomRole;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Roles that people make: permissions that they choose, for an organisation and those below. */
public final class RoleRoutes {

  private static final Access READ = Access.needs(Permission.ACCOUNTS_READ);
  private static final Access WRITE = Access.needs(Permission.ACCOUNTS_WRITE);
  private static final int MOST_ROLES = 200;

  private final Parts parts;
  private final RoleBook roles;

  /** The routes over the parts of a server. */
  public RoleRoutes(Parts parts) {
    this.parts = parts;
    this.roles = new RoleBook(parts);
  }

  /** The routes. */
  public List<Route> routes() {
    return List.of(
        Route.page(Verb.POST, "/roles", WRITE, "Makes a role", this::add),
        Route.page(Verb.POST, "/roles/remove", WRITE, "Removes a role", this::remove),
        Route.api(
            Verb.GET,
            "/roles",
            READ,
            "The roles that can be given",
            List.of(),
            Listed.class,
            this::list),
        Route.api(
            Verb.POST,
            "/roles",
            WRITE,
            "Makes a role",
            List.of(
                new Route.Parameter("role", "string", true, "its name, in small letters"),
                new Route.Parameter("organisation", "string", true, "where it may be given"),
                new Route.Parameter(
                    "permissions", "string", true, "what it allows, separated by blanks")),
            Done.class,
            this::add),
        Route.api(
            Verb.POST,
            "/roles/remove",
            WRITE,
            "Removes a role, and takes it from all who have it",
            List.of(new Route.Parameter("role", "string", true, "its name")),
            Done.class,
            this::remove));
  }

  /** Roles, as the API answers them. */
  public record Listed(List<Shown> items) {}

  /** A role; it has no organisation when every installation has it. */
  public record Shown(String role, String organisation, List<String> permissions) {}

  /** That something was done. */
  public record Done(boolean done) {}

  private Answer list(Call call) {
    Stream<Shown> standard = Role.STANDARD.stream().map(role -> shown(role, ""));
    Stream<Shown> custom =
        roles.visible(call).stream().map(role -> shown(Role.of(role), role.organisation()));
    return Answer.json(new Listed(Stream.concat(standard, custom).toList()));
  }

  private static Shown shown(Role role, String organisation) {
    return new Shown(
        role.key(),
        organisation,
        role.permissions().stream().map(Permission::key).sorted().toList());
  }

  private Answer add(Call call) {
    String organisation = call.required("organisation", 64);
    if (!parts.organisations(call, Permission.ACCOUNTS_WRITE).contains(organisation)) {
      throw Refusal.notFound();
    }
    String name = call.required("role", 40).strip().toLowerCase(Locale.ROOT);
    if (!name.matches("[a-z0-9][a-z0-9-]*") || Role.standard(name).isPresent()) {
      throw Refusal.bad("role: letters, digits and hyphens, and not the name of a standard role.");
    }
    Set<Permission> permissions = chosen(call);
    if (permissions.isEmpty()) {
      throw Refusal.bad("permissions: choose what the role allows.");
    }
    if (!roles.permissions(call, organisation).containsAll(permissions)) {
      throw new Refusal(403, "This role would allow more than you may do there yourself.");
    }
    if (parts.state().roles().all().size() >= MOST_ROLES) {
      throw Refusal.bad("There are " + MOST_ROLES + " roles; remove one that is not used.");
    }
    String keys =
        permissions.stream().map(Permission::key).sorted().collect(Collectors.joining(" "));
    CustomRole role =
        new CustomRole(
            name, organisation, name, keys, parts.clock().instant(), call.person().name());
    if (!parts.state().roles().add(role)) {
      throw new Refusal(409, "There is a role of this name.");
    }
    parts.audit(call, "role.add", organisation, name, keys);
    return done(call);
  }

  private static Set<Permission> chosen(Call call) {
    return Permission.of(
        call.isApi()
            ? call.required("permissions", 2_000)
            : String.join(" ", call.forms("permission")));
  }

  private Answer remove(Call call) {
    Set<String> mine = parts.organisations(call, Permission.ACCOUNTS_WRITE);
    String name = call.required("role", 40);
    CustomRole role =
        parts
            .state()
            .roles()
            .find(name)
            .filter(one -> mine.contains(one.organisation()))
            .orElseThrow(Refusal::notFound);
    parts.state().roles().remove(name);
    parts.audit(call, "role.remove", role.organisation(), name, role.permissions());
    return done(call);
  }

  private static Answer done(Call call) {
    return call.isApi() ? Answer.json(new Done(true)) : new Answer.SeeOther("/accounts");
  }
}
