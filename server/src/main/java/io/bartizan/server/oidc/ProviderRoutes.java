package io.bartizan.server.oidc;

import io.bartizan.server.access.Permission;
import io.bartizan.server.outbound.Outbound;
import io.bartizan.server.parts.Parts;
import io.bartizan.server.providers.Provider;
import io.bartizan.server.web.Access;
import io.bartizan.server.web.Answer;
import io.bartizan.server.web.Call;
import io.bartizan.server.web.Refusal;
import io.bartizan.server.web.Route;
import io.bartizan.server.web.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Settings of the whole installation: at which providers people sign in. */
public final class ProviderRoutes {

  private static final Access WRITE = Access.needs(Permission.SETTINGS_WRITE);
  private static final int MOST_PROVIDERS = 20;
  private static final int MOST_ROLES = 200;
  private static final List<Route.Parameter> FIELDS =
      List.of(
          new Route.Parameter("provider", "string", true, "its id, in small letters"),
          new Route.Parameter("name", "string", true, "what people call it"),
          new Route.Parameter("issuer", "string", true, "its issuer, a URL"),
          new Route.Parameter("client", "string", true, "the id of this server there"),
          new Route.Parameter("secret", "string", false, "the former one where absent"),
          new Route.Parameter("claim", "string", false, "the claim of the ID token with roles"),
          new Route.Parameter(
              "roles", "string", true, "lines of VALUE = ROLE @ ORGANISATION; * for everybody"));

  private final Parts parts;

  /** The routes over the parts of a server. */
  public ProviderRoutes(Parts parts) {
    this.parts = parts;
  }

  /** The routes. */
  public List<Route> routes() {
    return List.of(
        Route.page(Verb.GET, "/settings", WRITE, "Settings of the installation", this::page),
        Route.page(Verb.POST, "/settings/providers", WRITE, "Sets a provider", this::set),
        Route.page(
            Verb.POST, "/settings/providers/remove", WRITE, "Removes a provider", this::remove),
        Route.api(
            Verb.GET,
            "/settings/providers",
            WRITE,
            "Where people sign in; secrets are not shown",
            List.of(),
            Listed.class,
            this::list),
        Route.api(
            Verb.POST,
            "/settings/providers",
            WRITE,
            "Sets a provider of OpenID Connect",
            FIELDS,
            Done.class,
            this::set),
        Route.api(
            Verb.POST,
            "/settings/providers/remove",
            WRITE,
            "Removes a provider",
            List.of(FIELDS.getFirst()),
            Done.class,
            this::remove));
  }

  /** Providers, as the API answers them. */
  public record Listed(List<Shown> items) {}

  /** A provider as programs see it. */
  public record Shown(
      String provider, String name, String issuer, String client, String claim, String roles) {}

  /** That something was done. */
  public record Done(boolean done) {}

  private void requireAll(Call call) {
    if (!parts.isForAll(call, Permission.SETTINGS_WRITE)) {
      throw Refusal.notFound();
    }
  }

  private List<Provider> all() {
    return Provider.all(parts.state().settings());
  }

  private Answer page(Call call) {
    requireAll(call);
    return new Answer.Page("settings.jte", Map.of("providers", all()));
  }

  private Answer list(Call call) {
    requireAll(call);
    return Answer.json(
        new Listed(
            all().stream()
                .map(
                    one ->
                        new Shown(
                            one.id(),
                            one.name(),
                            one.issuer(),
                            one.client(),
                            one.claim(),
                            one.rolesText()))
                .toList()));
  }

  private Answer set(Call call) {
    requireAll(call);
    String id = call.required("provider", 40).strip().toLowerCase(Locale.ROOT);
    if (!id.matches("[a-z0-9-]+")) {
      throw Refusal.bad("provider: small letters, digits and hyphens.");
    }
    Optional<Provider> former = Provider.find(parts.state().settings(), id);
    if (former.isEmpty() && all().size() >= MOST_PROVIDERS) {
      throw Refusal.bad("There are " + MOST_PROVIDERS + " providers.");
    }
    String issuer = issuer(call);
    Provider provider =
        new Provider(
            id,
            call.required("name", 100).strip(),
            issuer,
            call.required("client", 250).strip(),
            secret(call, former, issuer),
            claim(call),
            roles(call));
    provider.store(parts.state().settings(), parts.clock().instant(), call.person().name());
    parts.audit(call, "provider.set", null, id, issuer);
    return done(call);
  }

  private String issuer(Call call) {
    String issuer = call.required("issuer", 500).strip();
    try {
      return parts.outbound().check(issuer).toString();
    } catch (Outbound.Unreachable e) {
      throw Refusal.bad("issuer: " + e.getMessage());
    }
  }

  /** The former secret stays only for the same issuer: it is shown to nobody else. */
  private String secret(Call call, Optional<Provider> former, String issuer) {
    return call.value("secret")
        .map(secret -> parts.vault().close(Provider.PURPOSE, secret))
        .or(() -> former.filter(one -> one.issuer().equals(issuer)).map(Provider::secret))
        .orElse("");
  }

  private static String claim(Call call) {
    String claim = call.value("claim").orElse("").strip();
    if (claim.length() > 100) {
      throw Refusal.bad("claim: at most 100 characters.");
    }
    return claim;
  }

  private List<Provider.Mapped> roles(Call call) {
    Set<String> organisations = parts.organisations(call, Permission.SETTINGS_WRITE);
    List<Provider.Mapped> roles = new ArrayList<>();
    for (String line : call.required("roles", 20_000).split("\n", MOST_ROLES)) {
      if (!line.isBlank()) {
        int equals = line.lastIndexOf('=');
        int at = line.lastIndexOf('@');
        if (equals < 1 || at < equals) {
          throw Refusal.bad("roles: expected lines of VALUE = ROLE @ ORGANISATION.");
        }
        String value = line.substring(0, equals).strip();
        String role = line.substring(equals + 1, at).strip();
        String organisation = line.substring(at + 1).strip();
        if (parts.role(role).isEmpty()) {
          throw Refusal.bad("roles: there is no role \"" + role + "\".");
        }
        if (!organisations.contains(organisation)) {
          throw Refusal.bad("roles: there is no organisation \"" + organisation + "\".");
        }
        roles.add(new Provider.Mapped(value, role, organisation));
      }
    }
    return roles;
  }

  private Answer remove(Call call) {
    requireAll(call);
    String id = call.required("provider", 40);
    if (!Provider.remove(parts.state().settings(), id)) {
      throw Refusal.bad("provider: there is none of this id.");
    }
    parts.audit(call, "provider.remove", null, id, "");
    return done(call);
  }

  private static Answer done(Call call) {
    return call.isApi() ? Answer.json(new Done(true)) : new Answer.SeeOther("/settings");
  }
}
