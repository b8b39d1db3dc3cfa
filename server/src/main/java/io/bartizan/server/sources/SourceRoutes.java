package io.bartizan.server.sources;

import io.bartizan.server.access.Permission;
import io.bartizan.server.access.Person;
import io.bartizan.server.parts.Parts;
import io.bartizan.server.personal.Sight;
import io.bartizan.server.search.Asked;
import io.bartizan.server.search.Found;
import io.bartizan.server.search.SearchQueries;
import io.bartizan.server.web.Access;
import io.bartizan.server.web.Answer;
import io.bartizan.server.web.Call;
import io.bartizan.server.web.Refusal;
import io.bartizan.server.web.Route;
import io.bartizan.server.web.Verb;
import io.bartizan.store.event.Condition;
import io.bartizan.store.event.StoredEvent;
import io.bartizan.store.state.SourceHealth;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The pages of sources, and the same in the API. */
public final class SourceRoutes {

  private static final Access READ = Access.needs(Permission.SOURCES_READ);
  private static final Duration DAY = Duration.ofDays(1);
  private static final int SAMPLES = 10;
  private static final int TOKEN_BYTES = 32;

  private final Parts parts;
  private final SourceQueries queries;
  private final SearchQueries search;
  private final SecureRandom random = new SecureRandom();

  /** The page over the parts of a server. */
  public SourceRoutes(Parts parts) {
    this.parts = parts;
    this.queries = new SourceQueries(parts);
    this.search = new SearchQueries(parts);
  }

  /** The routes. */
  public List<Route> routes() {
    return List.of(
        Route.page(Verb.GET, "/sources", READ, "Sources and their health", this::page),
        Route.page(Verb.GET, "/sources/one", READ, "One source", this::one),
        Route.page(Verb.GET, "/sources/connect", READ, "How a sender is connected", this::connect),
        Route.api(
            Verb.GET,
            "/sources",
            READ,
            "Sources and their health",
            List.of(),
            Sources.class,
            call -> Answer.json(new Sources(list(call)))));
  }

  /** Sources, as the API answers them. */
  public record Sources(List<SourceHealth> items) {}

  private List<SourceHealth> list(Call call) {
    return queries.list(call.scope(Permission.SOURCES_READ));
  }

  private Answer page(Call call) {
    Map<String, Object> model = new HashMap<>();
    model.put("sources", list(call));
    if (parts.isForAll(call, Permission.SOURCES_READ)) {
      parts.vitals().intel().get().ifPresent(intel -> model.put("intel", intel));
    }
    return new Answer.Page("sources.jte", model);
  }

  private Answer one(Call call) {
    Optional<String> name = call.query("name");
    if (name.isEmpty()) {
      return new Answer.SeeOther("/sources");
    }
    SourceHealth source =
        list(call).stream()
            .filter(one -> one.name().equals(name.get()))
            .filter(one -> call.query("organisation").orElse("").equals(one.organisation()))
            .findFirst()
            .orElseThrow(Refusal::notFound);
    Map<String, Object> model = new HashMap<>();
    model.put("source", source);
    List<String> scopes = call.person().organisationsFor(Permission.EVENTS_READ);
    String wanted =
        "source:"
            + Asked.quoted(source.name())
            + " organisation:"
            + Asked.quoted(source.organisation());
    model.put("query", wanted);
    Sight sight = parts.sight(call);
    if (!scopes.isEmpty()) {
      model.put(
          "latest",
          find(wanted, scopes, 1, sight).stream().map(Found::new).findFirst().map(this::latest));
      model.put(
          "samples",
          find(wanted + " note:unparsed*", scopes, SAMPLES, sight).stream()
              .map(Found::new)
              .toList());
      model.put("bars", search.bars(condition(wanted, scopes)));
    }
    return new Answer.Page("source.jte", model);
  }

  /**
   * The latest event of a source.
   *
   * @param found the event
   * @param lagSeconds how much later it was received than it happened
   */
  public record Latest(Found found, long lagSeconds) {}

  private Latest latest(Found found) {
    return new Latest(
        found,
        Math.max(0, Duration.between(found.time(), found.event().row().received()).toSeconds()));
  }

  private Condition condition(String text, List<String> scopes) {
    return search
        .parse(text)
        .value()
        .map(query -> search.condition(query, Optional.of(search.now().minus(DAY)), scopes))
        .orElseThrow(Refusal::notFound);
  }

  private List<StoredEvent> find(String text, List<String> scopes, int most, Sight sight) {
    return search.page(condition(text, scopes), most, null, sight).events();
  }

  private Answer connect(Call call) {
    Senders kind =
        Senders.find(call.query("kind").orElse(Senders.ALL.getFirst().key()))
            .orElseThrow(Refusal::notFound);
    String name = call.query("name").orElse(kind.key());
    if (!name.matches("[a-z0-9][a-z0-9-]{0,62}")) {
      throw Refusal.bad("name: small letters, digits and hyphens, at most 63.");
    }
    List<String> scopes = call.scope(Permission.SOURCES_READ);
    List<String> organisations =
        scopes.stream()
            .flatMap(root -> parts.state().organisations().subtree(root).stream())
            .distinct()
            .toList();
    String organisation =
        call.query("organisation")
            .filter(organisations::contains)
            .orElseGet(() -> organisations.isEmpty() ? "own" : organisations.getFirst());
    byte[] secret = new byte[TOKEN_BYTES];
    random.nextBytes(secret);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    Map<String, Object> model = new HashMap<>();
    model.put("kind", kind);
    model.put("name", name);
    model.put("organisation", organisation);
    model.put("organisations", organisations);
    model.put("token", kind.usesToken() ? token : "");
    model.put("configuration", kind.configuration(name, organisation, zone(call.person())));
    model.put("told", kind.told(host(call), name, token));
    return new Answer.Page("connect.jte", model);
  }

  private static String zone(Person person) {
    return person.zone().map(Object::toString).orElse("UTC");
  }

  /** The name by which the browser reached the server; senders reach it by the same. */
  private String host(Call call) {
    String url =
        parts
            .door()
            .publicUrl()
            .orElseGet(() -> "http://" + call.header("Host").orElse("localhost"));
    try {
      String host = URI.create(url).getHost();
      return host == null || host.equals("localhost") ? "bartizan.example" : host;
    } catch (IllegalArgumentException e) {
      return "bartizan.example";
    }
  }
}
