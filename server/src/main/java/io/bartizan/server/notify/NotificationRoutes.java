package io.bartizan.server.notify;

import io.bartizan.server.access.Permission;
import io.bartizan.server.outbound.Outbound;
import io.bartizan.server.parts.Parts;
import io.bartizan.server.ui.Texts;
import io.bartizan.server.web.Access;
import io.bartizan.server.web.Answer;
import io.bartizan.server.web.Call;
import io.bartizan.server.web.Refusal;
import io.bartizan.server.web.Route;
import io.bartizan.server.web.Verb;
import io.bartizan.store.state.AlertRow;
import io.bartizan.store.state.Channels.Channel;
import io.bartizan.store.state.Outbox;
import jakarta.mail.internet.AddressException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where messages go, and which went out: the page and the API. */
public final class NotificationRoutes {

  /** Most channels of the installation. */
  static final int MOST_CHANNELS = 500;

  private static final Access READ = Access.needs(Permission.NOTIFICATIONS_READ);
  private static final Access WRITE = Access.needs(Permission.NOTIFICATIONS_WRITE);
  private static final int MOST_MESSAGES = 50;
  private static final List<Route.Parameter> FIELDS =
      List.of(
          new Route.Parameter("name", "string", true, "what people call it"),
          new Route.Parameter("organisation", "string", true, "of which it hears, and below"),
          new Route.Parameter("kind", "string", true, "mail or webhook"),
          new Route.Parameter("address", "string", true, "mail addresses with commas, or a URL"),
          new Route.Parameter("least", "string", false, "the least level of alerts, or none"),
          new Route.Parameter("rule", "string", false, "what the rule's id or title contains"),
          new Route.Parameter("silent", "boolean", false, "whether it hears of silent sources"),
          new Route.Parameter("language", "string", false, "the language of its messages"));

  private final Parts parts;

  /** The routes over the parts of a server. */
  public NotificationRoutes(Parts parts) {
    this.parts = parts;
  }

  /** The routes. */
  public List<Route> routes() {
    return Stream.of(pages(), new MailServerRoutes(parts).routes(), api())
        .flatMap(List::stream)
        .toList();
  }

  private List<Route> pages() {
    return List.of(
        Route.page(Verb.GET, "/notifications", READ, "Where messages go", this::page),
        Route.page(Verb.POST, "/notifications", WRITE, "Adds a channel", this::add),
        Route.page(
            Verb.POST, "/notifications/{id}/test", WRITE, "Sends a test message", this::test),
        Route.page(
            Verb.POST,
            "/notifications/{id}/rest",
            WRITE,
            "Lets a channel rest or hear",
            this::rest),
        Route.page(
            Verb.POST, "/notifications/{id}/remove", WRITE, "Removes a channel", this::remove),
        Route.page(
            Verb.POST,
            "/notifications/messages/again",
            WRITE,
            "Tries messages again",
            this::again));
  }

  private List<Route> api() {
    return List.of(
        Route.api(
            Verb.GET,
            "/notifications",
            READ,
            "Where messages go",
            List.of(),
            Listed.class,
            call -> Answer.json(new Listed(visible(call).stream().map(Entry::of).toList()))),
        Route.api(
            Verb.POST, "/notifications", WRITE, "Adds a channel", FIELDS, Made.class, this::add),
        api("test", "Sends a test message", this::test),
        api("rest", "Lets a channel rest or hear", this::rest),
        api("remove", "Removes a channel", this::remove),
        Route.api(
            Verb.GET,
            "/notifications/messages",
            READ,
            "The latest messages",
            List.of(),
            Messages.class,
            call -> Answer.json(new Messages(messages(call).stream().map(Sent::of).toList()))),
        Route.api(
            Verb.POST,
            "/notifications/messages/again",
            WRITE,
            "Tries a message again that was given up",
            List.of(new Route.Parameter("message", "string", true, "its id")),
            Done.class,
            this::again));
  }

  private static Route api(String action, String summary, Route.Handler handler) {
    return Route.api(
        Verb.POST, "/notifications/{id}/" + action, WRITE, summary, List.of(), Done.class, handler);
  }

  /** Channels, as the API answers them. */
  public record Listed(List<Entry> items) {}

  /** A channel as programs see it; its secret is not shown. */
  public record Entry(
      String id,
      String name,
      String organisation,
      String kind,
      String address,
      String language,
      Optional<String> least,
      Optional<String> rule,
      boolean silent,
      boolean resting) {

    static Entry of(Channel channel) {
      return new Entry(
          channel.id(),
          channel.name(),
          channel.organisation(),
          channel.kind(),
          channel.address(),
          channel.language(),
          Optional.ofNullable(channel.least()).map(one -> one.name().toLowerCase(Locale.ROOT)),
          Optional.ofNullable(channel.rule()),
          channel.isSilent(),
          channel.isDisabled());
    }
  }

  /** A channel that was made; the secret of a webhook is shown this once. */
  public record Made(String id, Optional<String> secret) {}

  /** That something was done. */
  public record Done(boolean done) {}

  /** Messages, as the API answers them. */
  public record Messages(List<Sent> items) {}

  /** A message as programs see it, without its text. */
  public record Sent(
      String id,
      String organisation,
      String kind,
      String address,
      String subject,
      String state,
      long attempts,
      Instant due,
      Instant changed,
      Optional<String> reason) {

    static Sent of(Outbox.Entry entry) {
      Outbox.Message message = entry.message();
      return new Sent(
          message.id(),
          message.organisation(),
          message.kind(),
          message.address(),
          message.subject(),
          entry.state(),
          entry.attempts(),
          message.due(),
          entry.changed(),
          Optional.ofNullable(entry.reason()));
    }
  }

  private List<Channel> visible(Call call) {
    Set<String> mine =
        parts.organisations(call, Permission.NOTIFICATIONS_READ, Permission.NOTIFICATIONS_WRITE);
    return parts.state().channels().all().stream()
        .filter(channel -> mine.contains(channel.organisation()))
        .toList();
  }

  private List<Outbox.Entry> messages(Call call) {
    return call.person().organisationsFor(Permission.NOTIFICATIONS_READ).stream()
        .flatMap(root -> parts.state().outbox().list(root, MOST_MESSAGES).stream())
        .distinct()
        .sorted(Comparator.comparing(Outbox.Entry::changed).reversed())
        .limit(MOST_MESSAGES)
        .toList();
  }

  private Answer page(Call call) {
    return page(call, "", "");
  }

  private Answer page(Call call, String name, String secret) {
    Map<String, Object> model = new HashMap<>();
    model.put("channels", visible(call));
    model.put("messages", messages(call));
    model.put(
        "organisations",
        call.person().may(Permission.NOTIFICATIONS_WRITE)
            ? List.copyOf(parts.organisations(call, Permission.NOTIFICATIONS_WRITE))
            : List.of());
    model.put("mail", MailServer.of(parts.state().settings()));
    model.put("mayMail", parts.isForAll(call, Permission.SETTINGS_WRITE));
    model.put("name", name);
    model.put("secret", secret);
    return new Answer.Page("notifications.jte", model);
  }

  private Answer add(Call call) {
    String organisation = call.required("organisation", 64);
    if (!parts.organisations(call, Permission.NOTIFICATIONS_WRITE).contains(organisation)) {
      throw Refusal.notFound();
    }
    if (parts.state().channels().all().size() >= MOST_CHANNELS) {
      throw Refusal.bad("There are " + MOST_CHANNELS + " channels; remove one that is not used.");
    }
    String name = call.required("name", 100).strip();
    String kind = call.required("kind", 20);
    String address = address(kind, call.required("address", Outbound.MOST_URL).strip());
    String secret = kind.equals("webhook") ? secret() : "";
    Channel channel =
        new Channel(
            Notices.id(),
            organisation,
            name,
            kind,
            address,
            secret.isEmpty() ? null : parts.vault().close(Hook.PURPOSE, secret),
            language(call),
            least(call),
            call.value("rule")
                .map(text -> text.substring(0, Math.min(text.length(), 200)))
                .orElse(null),
            call.value("silent").filter(text -> !text.equals("false")).isPresent(),
            false,
            parts.clock().instant(),
            call.person().name());
    parts.state().channels().add(channel);
    parts.audit(call, "channel.add", organisation, name, kind + " " + address);
    return call.isApi()
        ? Answer.json(new Made(channel.id(), Optional.of(secret).filter(one -> !one.isEmpty())))
        : page(call, name, secret);
  }

  private static String secret() {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private String address(String kind, String text) {
    switch (kind) {
      case "mail" -> {
        try {
          int count = Mailer.addresses(text).size();
          if (count < 1 || count > Mailer.MOST_ADDRESSES) {
            throw Refusal.bad("address: from 1 to " + Mailer.MOST_ADDRESSES + " addresses.");
          }
          return text;
        } catch (AddressException e) {
          throw Refusal.bad("address: expected mail addresses, separated by commas.");
        }
      }
      case "webhook" -> {
        try {
          return parts.outbound().check(text).toString();
        } catch (Outbound.Unreachable e) {
          throw Refusal.bad("address: " + e.getMessage());
        }
      }
      default -> throw Refusal.bad("kind: expected mail or webhook.");
    }
  }

  private static String language(Call call) {
    String language = call.value("language").orElse("en");
    if (!Texts.LANGUAGES.contains(language)) {
      throw Refusal.bad("language: expected one of " + String.join(", ", Texts.LANGUAGES) + ".");
    }
    return language;
  }

  private static AlertRow.@Nullable Level least(Call call) {
    String least = call.value("least").orElse("none").toUpperCase(Locale.ROOT);
    if (least.equals("NONE")) {
      return null;
    }
    for (AlertRow.Level level : AlertRow.Level.values()) {
      if (level.name().equals(least)) {
        return level;
      }
    }
    throw Refusal.bad("least: expected none, informational, low, medium, high or critical.");
  }

  private Channel own(Call call) {
    Set<String> mine = parts.organisations(call, Permission.NOTIFICATIONS_WRITE);
    return parts
        .state()
        .channels()
        .find(call.part("id"))
        .filter(channel -> mine.contains(channel.organisation()))
        .orElseThrow(Refusal::notFound);
  }

  private Answer test(Call call) {
    Channel channel = own(call);
    Instant now = parts.clock().instant();
    parts.state().outbox().add(Notices.test(channel, now), now);
    parts.audit(call, "channel.test", channel.organisation(), channel.name(), "");
    return done(call);
  }

  private Answer rest(Call call) {
    Channel channel = own(call);
    parts.state().channels().disable(channel.id(), !channel.isDisabled());
    parts.audit(
        call,
        channel.isDisabled() ? "channel.hear" : "channel.rest",
        channel.organisation(),
        channel.name(),
        "");
    return done(call);
  }

  private Answer remove(Call call) {
    Channel channel = own(call);
    parts.state().channels().remove(channel.id());
    parts.audit(call, "channel.remove", channel.organisation(), channel.name(), "");
    return done(call);
  }

  private Answer again(Call call) {
    List<String> mine = List.copyOf(parts.organisations(call, Permission.NOTIFICATIONS_WRITE));
    String id = call.required("message", 64);
    if (!parts.state().outbox().again(id, mine, parts.clock().instant())) {
      throw Refusal.bad("message: there is none of this id that was given up.");
    }
    parts.audit(call, "message.again", null, id, "");
    return done(call);
  }

  static Answer done(Call call) {
    return call.isApi() ? Answer.json(new Done(true)) : new Answer.SeeOther("/notifications");
  }
}
