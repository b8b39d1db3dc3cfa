package io.bartizan.server.search;

import io.bartizan.server.access.Permission;
import io.bartizan.server.parts.Parts;
import io.bartizan.server.personal.Sight;
import io.bartizan.server.web.Access;
import io.bartizan.server.web.Answer;
import io.bartizan.server.web.Call;
import io.bartizan.server.web.Refusal;
import io.bartizan.server.web.Route;
import io.bartizan.server.web.Verb;
import io.bartizan.store.event.Column;
import io.bartizan.store.event.Condition;
import io.bartizan.store.event.EventRow;
import io.bartizan.store.event.Page;
import io.bartizan.store.event.Tally;
import io.bartizan.store.search.Query;
import io.bartizan.store.search.QueryParser;
import io.bartizan.store.state.SavedSearches.SavedSearch;
import io.bartizan.syntax.DiagnosticText;
import io.bartizan.syntax.Parsed;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The page of search, and the same in the API. */
public final class SearchRoutes {

  private static final Access READ = Access.needs(Permission.EVENTS_READ);
  private static final int PAGE = 50;
  private static final int MOST = 1_000;
  private static final int VALUES = 12;

  private final Parts parts;
  private final SearchQueries queries;
  private final SearchDetails details;

  /** The page over the parts of a server. */
  public SearchRoutes(Parts parts) {
    this.parts = parts;
    this.queries = new SearchQueries(parts);
    this.details = new SearchDetails(parts, queries);
  }

  /** The routes. */
  public List<Route> routes() {
    return List.of(
        Route.page(Verb.GET, "/search", READ, "Searches the stored events", this::page),
        Route.page(Verb.GET, "/search/suggest", READ, "What may be written next", details::suggest),
        Route.page(Verb.GET, "/search/export", READ, "What was found, as a file", details::export),
        Route.page(Verb.GET, "/search/event", READ, "One event", details::event),
        Route.page(Verb.POST, "/search/saved", READ, "Saves a search", this::save),
        Route.page(Verb.POST, "/search/saved/remove", READ, "Removes a saved search", this::remove),
        Route.api(
            Verb.GET,
            "/events/search",
            READ,
            "Searches the stored events, the latest first",
            List.of(
                new Route.Parameter("q", "string", false, "the search; nothing for every event"),
                new Route.Parameter("behind", "string", false, "next of the page before"),
                new Route.Parameter("limit", "integer", false, "at most so many, up to " + MOST)),
            EventPage.class,
            this::api));
  }

  /** A page of events; {@code next} is what to ask for as {@code behind}. */
  public record EventPage(List<Event> items, Optional<String> next) {}

  /**
   * An event as programs see it. {@code values} are the common columns that it has; {@code raw} is
   * the event as it was sent, read as UTF-8.
   */
  public record Event(
      long number,
      Instant time,
      Instant received,
      String organisation,
      String source,
      String format,
      Map<String, String> values,
      @Nullable String note,
      String raw) {

    static Event of(Found found) {
      EventRow row = found.event().row();
      Map<String, String> values = new TreeMap<>();
      for (Column column : Column.values()) {
        row.common().value(column).ifPresent(value -> values.put(column.sql(), value));
      }
      return new Event(
          found.event().number(),
          found.time(),
          row.received(),
          row.organisation(),
          row.source(),
          row.format(),
          values,
          row.note(),
          Found.text(row));
    }
  }

  private Answer page(Call call) {
    Asked asked = Asked.of(call);
    List<String> scopes = call.scope(Permission.EVENTS_READ);
    Instant now = queries.now();
    Parsed<Query> parsed = queries.parse(asked.text());
    Sight sight = parts.sight(call);
    Map<String, Object> model = new HashMap<>();
    model.put("asked", asked);
    model.put("problems", new DiagnosticText(false).print(parsed.diagnostics()));
    model.put("saved", queries.saved(scopes));
    model.put("organisations", scopes);
    if (parsed.value().isPresent()) {
      Condition condition = queries.condition(parsed.value().get(), asked.from(now), scopes);
      Page found = queries.page(condition, PAGE, asked.behind().orElse(null), sight);
      List<SearchQueries.Bar> bars = queries.bars(condition);
      model.put("found", found.events().stream().map(Found::new).toList());
      model.put("next", found.next().map(Asked::cursor).orElse(""));
      model.put("bars", bars);
      model.put("total", bars.stream().mapToLong(SearchQueries.Bar::count).sum());
      model.put("isTimed", condition.from() != null && asked.from(now).isEmpty());
      Tally tally = queries.top(condition, asked.top(), VALUES, scopes, sight);
      model.put("tally", tally);
      model.put("unread", parts.events().broken().size());
    }
    return new Answer.Page("search.jte", model);
  }

  private Answer api(Call call) {
    List<String> scopes = call.scope(Permission.EVENTS_READ);
    Parsed<Query> parsed = queries.parse(call.query("q").orElse(""));
    Query query =
        parsed
            .value()
            .orElseThrow(
                () -> Refusal.bad(new DiagnosticText(false).print(parsed.diagnostics()).strip()));
    Page found =
        queries.page(
            queries.condition(query, Optional.empty(), scopes),
            call.number("limit", 100, 1, MOST),
            call.query("behind").map(Asked::position).orElse(null),
            parts.sight(call));
    return Answer.json(
        new EventPage(
            found.events().stream().map(event -> Event.of(new Found(event))).toList(),
            found.next().map(Asked::cursor)));
  }

  private Answer save(Call call) {
    String organisation = organisation(call);
    String name = call.required("name", 100);
    String text = call.required("q", QueryParser.LONGEST);
    if (queries.parse(text).value().isEmpty()) {
      throw Refusal.bad("q: this search has an error; mend it before you save it.");
    }
    parts.state().savedSearches().put(new SavedSearch(organisation, name, text, queries.now()));
    audit(call, "search.save", organisation, name, text);
    return new Answer.SeeOther(Asked.saved(text).within("24h"));
  }

  private Answer remove(Call call) {
    String organisation = organisation(call);
    String name = call.required("name", 100);
    if (!parts.state().savedSearches().remove(organisation, name)) {
      throw Refusal.notFound();
    }
    audit(call, "search.remove", organisation, name, "");
    return new Answer.SeeOther("/search");
  }

  private String organisation(Call call) {
    String organisation = call.required("organisation", 64);
    boolean isMine =
        call.scope(Permission.EVENTS_READ).stream()
            .anyMatch(root -> parts.state().organisations().subtree(root).contains(organisation));
    if (!isMine) {
      throw Refusal.notFound();
    }
    return organisation;
  }

  private void audit(Call call, String action, String organisation, String name, String detail) {
    parts
        .state()
        .audit()
        .add(queries.now(), call.person().name(), action, organisation, name, detail);
  }
}
