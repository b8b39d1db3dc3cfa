package io.bartizan.server.accounts;

import io.bartizan.server.access.Passwords;
import io.bartizan.server.providers.Provider;
import io.bartizan.server.ui.Texts;
import io.bartizan.server.web.Access;
import io.bartizan.server.web.Answer;
import io.bartizan.server.web.Call;
import io.bartizan.server.web.Door;
import io.bartizan.server.web.Refusal;
import io.bartizan.server.web.Route;
import io.bartizan.server.web.Verb;
import io.bartizan.store.state.Account;
import io.bartizan.store.state.StateStore;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The routes with which a session begins and ends. */
public final class SignInRoutes {

  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm 'UTC'");

  private final StateStore state;
  private final SignIn signIn;
  private final Passwords passwords;
  private final InstantSource clock;
  private final Door door;

  /** The routes over a state store. */
  public SignInRoutes(
      StateStore state, SignIn signIn, Passwords passwords, InstantSource clock, Door door) {
    this.state = state;
    this.signIn = signIn;
    this.passwords = passwords;
    this.clock = clock;
    this.door = door;
  }

  /** The routes. */
  public List<Route> routes() {
    return List.of(
        Route.page(Verb.GET, "/sign-in", Access.ANYONE, "The page to sign in", this::page),
        Route.page(Verb.POST, "/sign-in", Access.ANYONE, "Signs in", this::signIn),
        Route.page(Verb.POST, "/sign-out", Access.SIGNED_IN, "Signs out", this::signOut),
        Route.page(
            Verb.GET, "/welcome/{secret}", Access.ANYONE, "The page of a link", this::welcome),
        Route.page(
            Verb.POST, "/welcome/{secret}", Access.ANYONE, "Sets a first password", this::accept));
  }

  private Answer page(Call call) {
    if (call.identity().isPresent()) {
      return new Answer.SeeOther("/");
    }
    return new Answer.Page(
        "sign-in.jte", Map.of("next", SignIn.next(call.query("next")), "providers", providers()));
  }

  private static Texts texts(Call call) {
    return Texts.of(Texts.accepted(call.header("Accept-Language").orElse("en")));
  }

  private Answer signIn(Call call) {
    String name = call.required("name", 200);
    String next = SignIn.next(call.form("next"));
    Optional<String> code = call.form("code");
    SignIn.Outcome outcome =
        signIn.attempt(
            name,
            call.form("password").orElse(""),
            code,
            call.peer(),
            call.header("User-Agent").orElse(""));
    Texts texts = texts(call);
    return switch (outcome) {
      case SignIn.Outcome.Begun begun -> {
        audit(begun.account().name(), "session.begin", call.peer());
        yield new Answer.SeeOther(next, Optional.of(begun.secret()));
      }
      case SignIn.Outcome.CodeNeeded needed ->
          form(next, name, texts.get("sign-in.code-needed"), true);
      case SignIn.Outcome.Wrong wrong -> {
        audit("system", "session.refuse", call.peer());
        yield form(next, name, texts.get("sign-in.wrong"), code.isPresent());
      }
      case SignIn.Outcome.Later later ->
          form(
              next,
              name,
              texts.get("sign-in.later", CLOCK.format(later.when().atOffset(ZoneOffset.UTC))),
              false);
    };
  }

  private Answer form(String next, String name, String message, boolean needsCode) {
    return new Answer.Page(
        "sign-in.jte",
        Map.of(
            "next", next,
            "name", name,
            "message", message,
            "needsCode", needsCode,
            "providers", providers()));
  }

  private List<Provider> providers() {
    return Provider.all(state.settings());
  }

  private Answer signOut(Call call) {
    call.cookie(door.cookie()).ifPresent(signIn::end);
    audit(call.person().name(), "session.end", call.peer());
    return new Answer.SeeOther("/sign-in", Optional.of(""));
  }

  private Answer welcome(Call call) {
    Account account = invited(call);
    return welcome(call, account, "");
  }

  private Account invited(Call call) {
    return state
        .sessions()
        .invited(Secrets.stored(call.part("secret")), clock.instant())
        .flatMap(id -> state.accounts().find(id))
        .orElseThrow(Refusal::notFound);
  }

  private static Answer welcome(Call call, Account account, String message) {
    return new Answer.Page(
        "welcome.jte",
        Map.of(
            "secret",
            call.part("secret"),
            "name",
            account.name(),
            "shortest",
            Passwords.SHORTEST,
            "message",
            message));
  }

  private Answer accept(Call call) {
    Account account = invited(call);
    String password = call.form("password").orElse("");
    Texts texts = texts(call);
    if (password.length() < Passwords.SHORTEST) {
      return welcome(call, account, texts.get("welcome.short", Passwords.SHORTEST));
    }
    if (password.length() > Passwords.LONGEST) {
      return welcome(call, account, texts.get("welcome.long", Passwords.LONGEST));
    }
    if (!password.equals(call.form("again").orElse(""))) {
      return welcome(call, account, texts.get("welcome.differ"));
    }
    String hash = passwords.hash(password);
    Optional<String> used =
        state.sessions().accept(Secrets.stored(call.part("secret")), clock.instant());
    if (used.isEmpty()) {
      throw Refusal.notFound();
    }
    state.accounts().password(account.id(), hash);
    state.sessions().endOthers(account.id(), "");
    audit(account.name(), "account.password", call.peer());
    SignIn.Outcome.Begun begun =
        signIn.begin(account, call.peer(), call.header("User-Agent").orElse(""));
    return new Answer.SeeOther("/", Optional.of(begun.secret()));
  }

  private void audit(String actor, String action, String peer) {
    state.audit().add(clock.instant(), actor, action, null, actor, "from " + peer);
  }
}
