package io.bartizan.server.oidc;

import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import io.bartizan.server.accounts.FirstStart;
import io.bartizan.server.accounts.SignIn;
import io.bartizan.server.parts.Parts;
import io.bartizan.server.providers.Provider;
import io.bartizan.server.web.Access;
import io.bartizan.server.web.Answer;
import io.bartizan.server.web.Call;
import io.bartizan.server.web.Latest;
import io.bartizan.server.web.Refusal;
import io.bartizan.server.web.Route;
import io.bartizan.server.web.Verb;
import io.bartizan.store.state.Account;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Signing in at a provider of OpenID Connect.
 *
 * <p>An account belongs to the subject of an issuer and gets its roles from the provider each time
 * that somebody signs in; an account that was made here is never taken over by a name that a
 * provider says. What is begun is bound to the browser by a cookie, so that nobody can be signed in
 * as somebody else.
 */
public final class OidcRoutes {

  private static final System.Logger LOG = System.getLogger(OidcRoutes.class.getName());
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final Duration FRESH = Duration.ofMinutes(10);
  private static final int MOST_BEGUN = 10_000;
  private static final int MOST_KNOWN = 100;

  private final Parts parts;
  private final SignIn signIn;
  private final Flow flow;
  private final Latest<Kept<Flow.Begun>> begun = new Latest<>(MOST_BEGUN);
  private final Latest<Kept<OIDCProviderMetadata>> known = new Latest<>(MOST_KNOWN);

  /** Something that is kept until a time. */
  private record Kept<T>(T value, Instant ends) {}

  /** The routes over the parts of a server. */
  public OidcRoutes(Parts parts, SignIn signIn) {
    this.parts = parts;
    this.signIn = signIn;
    this.flow = new Flow(parts.outbound());
  }

  /** The routes. */
  public List<Route> routes() {
    return List.of(
        Route.page(
            Verb.GET,
            "/sign-in/at/{provider}",
            Access.ANYONE,
            "Sends a browser to a provider of OpenID Connect",
            this::begin),
        Route.page(
            Verb.GET,
            "/sign-in/at/{provider}/back",
            Access.ANYONE,
            "Signs in who comes back from a provider",
            this::back));
  }

  private Provider provider(Call call) {
    return Provider.find(parts.state().settings(), call.part("provider"))
        .orElseThrow(Refusal::notFound);
  }

  private Answer begin(Call call) {
    Provider provider = provider(call);
    try {
      OIDCProviderMetadata metadata = metadata(provider);
      URI redirect = URI.create(call.origin() + "/sign-in/at/" + provider.id() + "/back");
      Flow.Begun one = flow.begin(provider, redirect, SignIn.next(call.query("next")));
      Instant ends = parts.clock().instant().plus(PATIENCE);
      begun.put(one.state().getValue(), new Kept<>(one, ends));
      return new Answer.Elsewhere(
          flow.ask(provider, metadata, one), cookie(), one.state().getValue(), PATIENCE);
    } catch (Flow.Wrong e) {
      throw refused(provider, e, call);
    }
  }

  private OIDCProviderMetadata metadata(Provider provider) throws Flow.Wrong {
    Instant now = parts.clock().instant();
    Optional<Kept<OIDCProviderMetadata>> kept = known.find(provider.issuer());
    if (kept.isPresent() && kept.get().ends().isAfter(now)) {
      return kept.get().value();
    }
    OIDCProviderMetadata fresh = flow.discover(provider);
    known.put(provider.issuer(), new Kept<>(fresh, now.plus(FRESH)));
    return fresh;
  }

  private String cookie() {
    return parts.door().cookie() + "-at";
  }

  private Answer back(Call call) {
    Provider provider = provider(call);
    String state = call.query("state").orElse("");
    Kept<Flow.Begun> kept = begun.take(state).orElse(null);
    try {
      if (kept == null
          || !kept.ends().isAfter(parts.clock().instant())
          || !kept.value().provider().equals(provider.id())
          || !call.cookie(cookie()).orElse("").equals(state)) {
        throw new Flow.Wrong("the answer belongs to no request of this browser");
      }
      OIDCProviderMetadata metadata = metadata(provider);
      Flow.Begun one = kept.value();
      URI answered = URI.create(call.origin() + call.target());
      Optional<String> secret = secret(provider);
      Flow.Found found =
          flow.finish(provider, secret, metadata, one, flow.code(metadata, one, answered));
      Account account = account(provider, found);
      audit(account.name(), "session.begin", "at " + provider.id() + ", from " + call.peer());
      SignIn.Outcome.Begun session =
          signIn.begin(account, call.peer(), call.header("User-Agent").orElse(""));
      return new Answer.SeeOther(one.next(), Optional.of(session.secret()));
    } catch (Flow.Wrong | IllegalArgumentException e) {
      throw refused(provider, e, call);
    }
  }

  private Optional<String> secret(Provider provider) throws Flow.Wrong {
    if (provider.secret().isEmpty()) {
      return Optional.empty();
    }
    Optional<String> secret = parts.vault().open(Provider.PURPOSE, provider.secret());
    if (secret.isEmpty()) {
      throw new Flow.Wrong("the secret cannot be read: set it again");
    }
    return secret;
  }

  /** The account of who signed in, with the roles that the provider's claim allows now. */
  private Account account(Provider provider, Flow.Found found) throws Flow.Wrong {
    List<Account.Grant> grants = provider.grants(found.values());
    Instant now = parts.clock().instant();
    Optional<Account> account =
        parts
            .state()
            .identities()
            .find(provider.issuer(), found.subject())
            .flatMap(id -> parts.state().accounts().find(id));
    if (account.isPresent()) {
      parts.state().accounts().grant(account.get().id(), grants);
      if (account.get().disabled() != null) {
        throw new Flow.Wrong("the account is disabled");
      }
    }
    if (grants.isEmpty()) {
      throw new Flow.Wrong("no role is mapped to what the provider says of this person");
    }
    return account.isPresent() ? account.get() : made(provider, found, grants, now);
  }

  private Account made(Provider provider, Flow.Found found, List<Account.Grant> grants, Instant now)
      throws Flow.Wrong {
    String wanted = found.name().or(found::mail).orElse(found.subject()).toLowerCase(Locale.ROOT);
    String name = wanted.replaceAll("[^a-z0-9._@-]", "-").replaceAll("^[^a-z0-9]+", "");
    name = name.substring(0, Math.min(name.length(), 40));
    String fullName = found.fullName().orElse(name);
    for (String tried : List.of(name, name + "-" + provider.id())) {
      Account account =
          FirstStart.account(
              tried, fullName.substring(0, Math.min(fullName.length(), 200)), "en", grants, now);
      if (!tried.isEmpty() && parts.state().accounts().add(account)) {
        parts.state().identities().add(provider.issuer(), found.subject(), account.id(), now);
        audit(tried, "account.add", "by " + provider.id());
        return account;
      }
    }
    throw new Flow.Wrong("the name of this person is taken here");
  }

  /** What went wrong, on one line: parts of it were written by strangers. */
  private static String words(Exception e) {
    String message = String.valueOf(e.getMessage()).replaceAll("\\p{Cntrl}", " ");
    return message.substring(0, Math.min(message.length(), 300));
  }

  private Refusal refused(Provider provider, Exception e, Call call) {
    LOG.log(System.Logger.Level.WARNING, "signing in at " + provider.id() + ": " + words(e));
    audit("system", "session.refuse", "at " + provider.id() + ", from " + call.peer());
    return new Refusal(
        403,
        "Signing in at "
            + provider.name()
            + " did not work. Try again, or ask"
            + " an administrator: the log of the server says why.");
  }

  private void audit(String actor, String action, String detail) {
    parts.state().audit().add(parts.clock().instant(), actor, action, null, actor, detail);
  }
}
