package io.bartizan.server.notify;

import io.bartizan.server.access.Permission;
import io.bartizan.server.parts.Parts;
import io.bartizan.server.web.Access;
import io.bartizan.server.web.Answer;
import io.bartizan.server.web.Call;
import io.bartizan.server.web.Refusal;
import io.bartizan.server.web.Route;
import io.bartizan.server.web.Verb;
import jakarta.mail.internet.AddressException;
import java.util.List;
import java.util.Optional;

/** The mail server, for those who administer the whole installation. */
final class MailServerRoutes {

  private static final Access WRITE = Access.needs(Permission.SETTINGS_WRITE);

  private final Parts parts;

  MailServerRoutes(Parts parts) {
    this.parts = parts;
  }

  List<Route> routes() {
    return List.of(
        Route.page(Verb.POST, "/notifications/mail", WRITE, "Sets the mail server", this::set),
        Route.api(
            Verb.GET,
            "/settings/mail",
            WRITE,
            "The mail server; its password is not shown",
            List.of(),
            Shown.class,
            this::get),
        Route.api(
            Verb.POST,
            "/settings/mail",
            WRITE,
            "Sets the mail server",
            List.of(
                new Route.Parameter("host", "string", true, "its name"),
                new Route.Parameter("port", "integer", true, "its port"),
                new Route.Parameter("security", "string", true, "starttls, tls or none"),
                new Route.Parameter("user", "string", false, "the name to sign in with"),
                new Route.Parameter("password", "string", false, "the former one where absent"),
                new Route.Parameter("from", "string", true, "the address of the sender")),
            NotificationRoutes.Done.class,
            this::set));
  }

  /** The mail server as programs see it. */
  public record Shown(
      Optional<String> host,
      Optional<Integer> port,
      Optional<String> security,
      Optional<String> user,
      Optional<String> from) {}

  private Answer get(Call call) {
    requireAll(call);
    Optional<MailServer> server = MailServer.of(parts.state().settings());
    return Answer.json(
        new Shown(
            server.map(MailServer::host),
            server.map(MailServer::port),
            server.map(MailServer::security),
            server.map(MailServer::user),
            server.map(MailServer::from)));
  }

  private void requireAll(Call call) {
    if (!parts.isForAll(call, Permission.SETTINGS_WRITE)) {
      throw Refusal.notFound();
    }
  }

  private Answer set(Call call) {
    requireAll(call);
    String security = call.required("security", 20);
    if (!MailServer.SECURITY.contains(security)) {
      throw Refusal.bad("security: expected " + String.join(", ", MailServer.SECURITY) + ".");
    }
    String host = call.required("host", 253).strip();
    if (!host.matches("[A-Za-z0-9.:\\-]+")) {
      throw Refusal.bad("host: expected a name or an address.");
    }
    String user = call.value("user").orElse("");
    if (security.equals("none") && !user.isEmpty()) {
      throw Refusal.bad("security: a password is not sent without encryption.");
    }
    MailServer server =
        new MailServer(host, port(call), security, user, password(call, host, user), from(call));
    server.store(parts.state().settings(), parts.clock().instant(), call.person().name());
    parts.audit(call, "mail.set", null, server.toString(), security);
    return NotificationRoutes.done(call);
  }

  private static int port(Call call) {
    try {
      int port = Integer.parseInt(call.required("port", 5));
      if (port >= 1 && port <= 65_535) {
        return port;
      }
    } catch (NumberFormatException e) {
      // Said below, with what was expected.
    }
    throw Refusal.bad("port: expected a whole number from 1 to 65535.");
  }

  private static String from(Call call) {
    String from = call.required("from", 250).strip();
    try {
      if (Mailer.addresses(from).size() == 1) {
        return from;
      }
    } catch (AddressException e) {
      // Said below, with what was expected.
    }
    throw Refusal.bad("from: expected one mail address.");
  }

  /** The former password stays only for the same user at the same host: it goes nowhere else. */
  private String password(Call call, String host, String user) {
    Optional<String> given = call.value("password");
    if (user.isEmpty()) {
      return "";
    }
    if (given.isPresent()) {
      return parts.vault().close(MailServer.PURPOSE, given.get());
    }
    return MailServer.of(parts.state().settings())
        .filter(former -> former.host().equals(host) && former.user().equals(user))
        .map(MailServer::password)
        .orElseThrow(() -> Refusal.bad("password: a value is needed."));
  }
}
