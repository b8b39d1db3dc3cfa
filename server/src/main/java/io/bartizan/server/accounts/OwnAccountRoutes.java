package io.bartizan.server.accounts;

import io.bartizan.server.access.Passwords;
import io.bartizan.server.access.Permission;
import io.bartizan.server.parts.Parts;
import io.bartizan.server.ui.Texts;
import io.bartizan.server.web.Access;
import io.bartizan.server.web.Answer;
import io.bartizan.server.web.Call;
import io.bartizan.server.web.Refusal;
import io.bartizan.server.web.Route;
import io.bartizan.server.web.Verb;
import io.bartizan.store.state.Account;
import io.bartizan.store.state.Digests;
import io.bartizan.store.state.Sessions;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What people set for themselves: password, one-time codes, language, tokens, sessions. Only for a
 * session: a token cannot make another one that may do more.
 */
public final class OwnAccountRoutes {

  /** Most tokens of one account. */
  static final int MOST_TOKENS = 50;

  private static final int MOST_MAIL = 254;
  private static final List<String> THEMES = List.of("system", "light", "dark");

  private final Parts parts;
  private final OwnAccount own;

  /** The page over the parts of a server. */
  public OwnAccountRoutes(Parts parts) {
    this.parts = parts;
    this.own = new OwnAccount(parts);
  }

  /** The routes. */
  public List<Route> routes() {
    return List.of(
        page(Verb.GET, "/account", "What you set for yourself", this::page),
        page(Verb.POST, "/account/password", "Changes your password", this::password),
        page(Verb.POST, "/account/likes", "Changes language, zone and theme", this::likes),
        page(Verb.POST, "/account/digest", "Says how often you get a digest", this::digest),
        page(Verb.POST, "/account/code", "Switches one-time codes on", this::code),
        page(Verb.POST, "/account/code/remove", "Switches one-time codes off", this::removeCode),
        page(Verb.POST, "/account/sessions", "Ends all other sessions", this::endOthers),
        page(Verb.POST, "/account/tokens", "Makes a token of the API", this::addToken),
        page(Verb.POST, "/account/tokens/{id}/end", "Ends a token", this::endToken));
  }

  private static Route page(Verb verb, String path, String summary, Route.Handler handler) {
    return Route.page(verb, path, Access.SIGNED_IN, summary, handler);
  }

  private Answer page(Call call) {
    return page(call, own.of(call), "", "");
  }

  private Answer page(Call call, Account account, String message, String token) {
    Map<String, Object> model = new HashMap<>();
    model.put("account", account);
    model.put("message", message);
    model.put("token", token);
    model.put("sessions", parts.state().sessions().of(account.id()));
    model.put("current", own.session(call));
    model.put(
        "digest", parts.state().digests().of(account.id()).map(Digests.Every::key).orElse(""));
    model.put("passkeys", parts.state().passkeys().of(account.id()));
    model.put("issuers", parts.state().identities().issuers(account.id()));
    model.put("tokens", parts.state().sessions().tokens(account.id()));
    model.put(
        "scopes",
        java.util.Arrays.stream(Permission.values())
            .filter(call.person()::may)
            .map(Permission::key)
            .toList());
    String secret = account.totp() == null ? Totp.makeSecret() : "";
    model.put("secret", secret);
    model.put("uri", secret.isEmpty() ? "" : Totp.uri(secret, account.name()));
    return new Answer.Page("account.jte", model);
  }

  private Answer password(Call call) {
    Account account = own.of(call);
    Texts texts = texts(call);
    String password = call.form("password").orElse("");
    if (!own.isRight(call, account, "current")) {
      return page(call, account, texts.get("account.wrong"), "");
    }
    if (password.length() < Passwords.SHORTEST) {
      return page(call, account, texts.get("welcome.short", Passwords.SHORTEST), "");
    }
    if (password.length() > Passwords.LONGEST) {
      return page(call, account, texts.get("welcome.long", Passwords.LONGEST), "");
    }
    if (!password.equals(call.form("again").orElse(""))) {
      return page(call, account, texts.get("welcome.differ"), "");
    }
    parts.state().accounts().password(account.id(), parts.passwords().hash(password));
    parts.state().sessions().endOthers(account.id(), own.session(call));
    own.audit(account, "account.password", "");
    return page(call, own.of(call), texts.get("account.password-changed"), "");
  }

  private Answer likes(Call call) {
    Account account = own.of(call);
    String language = call.required("language", 20);
    String theme = call.required("theme", 20);
    Optional<String> zone = call.form("zone").map(String::strip);
    if (!Texts.LANGUAGES.contains(language)) {
      throw Refusal.bad("language: expected one of " + String.join(", ", Texts.LANGUAGES) + ".");
    }
    if (!THEMES.contains(theme)) {
      throw Refusal.bad("theme: expected one of " + String.join(", ", THEMES) + ".");
    }
    if (zone.isPresent() && !isZone(zone.get())) {
      return page(call, account, texts(call).get("account.zone-unknown"), "");
    }
    parts.state().accounts().likes(account.id(), language, zone.orElse(null), theme);
    own.audit(account, "account.likes", language + " " + zone.orElse("UTC") + " " + theme);
    return new Answer.SeeOther("/account");
  }

  private Answer digest(Call call) {
    Account account = own.of(call);
    Optional<String> every = call.form("every");
    Optional<String> mail = call.form("mail").map(String::strip);
    Digests.@Nullable Every wanted =
        switch (every.orElse("")) {
          case "day" -> Digests.Every.DAY;
          case "week" -> Digests.Every.WEEK;
          case "" -> null;
          default -> throw Refusal.bad("every: expected day, week, or nothing.");
        };
    if (mail.isPresent() && !isMail(mail.get()) || wanted != null && mail.isEmpty()) {
      return page(call, account, texts(call).get("account.mail-wrong"), "");
    }
    parts.state().accounts().mail(account.id(), mail.orElse(null));
    parts.state().digests().want(account.id(), wanted, own.now());
    own.audit(account, "account.digest", every.orElse("never") + " " + mail.orElse(""));
    return new Answer.SeeOther("/account");
  }

  /** Whether a text is one address, without a name. */
  private static boolean isMail(String text) {
    try {
      InternetAddress address = new InternetAddress(text, true);
      address.validate();
      return text.length() <= MOST_MAIL
          && text.equals(address.getAddress())
          && text.indexOf('@') > 0;
    } catch (AddressException e) {
      return false;
    }
  }

  private static boolean isZone(String zone) {
    try {
      return zone.length() < 60 && ZoneId.getAvailableZoneIds().contains(ZoneId.of(zone).getId());
    } catch (DateTimeException e) {
      return false;
    }
  }

  private Answer code(Call call) {
    Account account = own.of(call);
    String secret = call.required("secret", 64);
    if (!secret.matches("[A-Z2-7]{32}") || account.totp() != null) {
      throw Refusal.bad("secret: load the page again.");
    }
    OptionalLong step = Totp.step(secret, call.required("code", 20), own.now());
    if (step.isEmpty()) {
      return page(call, account, texts(call).get("account.code-wrong"), "");
    }
    parts.state().accounts().totp(account.id(), secret);
    parts.state().accounts().useStep(account.id(), step.getAsLong());
    own.audit(account, "account.code", "on");
    return new Answer.SeeOther("/account");
  }

  private Answer removeCode(Call call) {
    Account account = own.of(call);
    if (!own.isRight(call, account, "current")) {
      return page(call, account, texts(call).get("account.wrong"), "");
    }
    parts.state().accounts().totp(account.id(), null);
    own.audit(account, "account.code", "off");
    return new Answer.SeeOther("/account");
  }

  private Answer endOthers(Call call) {
    Account account = own.of(call);
    parts.state().sessions().endOthers(account.id(), own.session(call));
    own.audit(account, "session.end-others", "");
    return new Answer.SeeOther("/account");
  }

  private Answer addToken(Call call) {
    Account account = own.of(call);
    String name = call.required("name", 100);
    List<String> scopes = new ArrayList<>();
    for (Permission permission : Permission.values()) {
      if (call.forms("scope").contains(permission.key()) && call.person().may(permission)) {
        scopes.add(permission.key());
      }
    }
    if (scopes.isEmpty()) {
      throw Refusal.bad("scope: choose what the token may do.");
    }
    if (parts.state().sessions().tokens(account.id()).size() >= MOST_TOKENS) {
      throw Refusal.bad("You have " + MOST_TOKENS + " tokens; end one that is not used.");
    }
    String secret = "bz_" + Secrets.make();
    Instant now = own.now();
    parts
        .state()
        .sessions()
        .addToken(
            new Sessions.Token(
                Secrets.stored(secret),
                Secrets.id(),
                account.id(),
                name,
                String.join(" ", scopes),
                now,
                null,
                now.plus(Duration.ofDays(days(call)))));
    own.audit(account, "token.add", name + ": " + String.join(" ", scopes));
    return page(call, account, "", secret);
  }

  private static int days(Call call) {
    try {
      int days = Integer.parseInt(call.required("days", 4));
      if (days >= 1 && days <= 366) {
        return days;
      }
    } catch (NumberFormatException e) {
      // Said below, with what was expected.
    }
    throw Refusal.bad("days: expected a whole number from 1 to 366.");
  }

  private Answer endToken(Call call) {
    Account account = own.of(call);
    if (!parts.state().sessions().endToken(account.id(), call.part("id"))) {
      throw Refusal.notFound();
    }
    own.audit(account, "token.end", call.part("id"));
    return new Answer.SeeOther("/account");
  }

  private static Texts texts(Call call) {
    return Texts.of(call.person().language());
  }
}
