package io.bartizan.server.search;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.bartizan.server.access.Permission;
import io.bartizan.server.parts.Parts;
import io.bartizan.server.personal.Sight;
import io.bartizan.server.web.Answer;
import io.bartizan.server.web.Call;
import io.bartizan.server.web.Refusal;
import io.bartizan.store.event.Column;
import io.bartizan.store.event.Condition;
import io.bartizan.store.event.Page;
import io.bartizan.store.event.StoredEvent;
import io.bartizan.store.event.Tally;
import io.bartizan.store.search.Query;
import io.bartizan.store.state.AlertRow;
import io.bartizan.store.state.TriageFilter;
import io.bartizan.store.state.TriagedAlert;
import io.bartizan.syntax.CsvCell;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a search has beside its page: what may be written next, files, single events. */
public final class SearchDetails {

  /** Most events of a file. */
  static final int MOST_EXPORTED = 10_000;

  private static final int PAGE = 500;
  private static final int SUGGESTED = 12;
  private static final List<String> WORDS =
      List.of("since:24h", "since:7d", "until:", "AND", "OR", "NOT", "exists:");

  private final Parts parts;
  private final SearchQueries queries;

  SearchDetails(Parts parts, SearchQueries queries) {
    this.parts = parts;
    this.queries = queries;
  }

  /**
   * Something that may be written.
   *
   * @param text what is written in place of the word
   * @param about how often it occurs in the last day; empty for names
   */
  public record Suggestion(String text, String about) {}

  /** Names of fields that begin with a word; behind a colon the values that are most frequent. */
  Answer suggest(Call call) {
    String word = call.query("word").orElse("");
    if (word.length() > 200) {
      return Answer.json(List.of());
    }
    int colon = word.indexOf(':');
    return Answer.json(
        colon > 0
            ? values(call, word.substring(0, colon), word.substring(colon + 1))
            : names(word));
  }

  private static List<Suggestion> names(String word) {
    String begin = word.toLowerCase(Locale.ROOT);
    return Stream.concat(
            Stream.concat(
                Arrays.stream(Column.values()).map(column -> column.sql() + ":"),
                Stream.of("source:", "organisation:", "format:", "note:")),
            WORDS.stream())
        .filter(name -> name.toLowerCase(Locale.ROOT).startsWith(begin))
        .limit(SUGGESTED)
        .map(name -> new Suggestion(name, ""))
        .toList();
  }

  private List<Suggestion> values(Call call, String field, String begin) {
    List<String> scopes = call.scope(Permission.EVENTS_READ);
    String plain = begin.replace("\"", "").replace("*", "");
    if (!field.matches("[A-Za-z_][A-Za-z0-9_.]*") || field.matches("since|until|time|exists")) {
      return List.of();
    }
    Optional<Query> query =
        queries
            .parse(
                plain.isEmpty()
                    ? "exists:" + field
                    : field + ":" + Asked.quoted(plain).replaceFirst(".$", "*\""))
            .value();
    Optional<Query> known = query.isPresent() ? query : queries.parse("").value();
    Condition condition =
        queries.condition(
            known.orElseThrow(), Optional.of(queries.now().minusSeconds(86_400)), scopes);
    Tally tally = queries.top(condition, field, SUGGESTED * 2, scopes, parts.sight(call));
    return tally.values().stream()
        .filter(
            one -> one.value().toLowerCase(Locale.ROOT).contains(plain.toLowerCase(Locale.ROOT)))
        .limit(SUGGESTED)
        .map(
            one ->
                new Suggestion(
                    field
                        + ":"
                        + (one.value().matches("[A-Za-z0-9_.@-]+")
                            ? one.value()
                            : Asked.quoted(one.value())),
                    "%,d".formatted(one.events())))
        .toList();
  }

  /** The latest events of a search, oldest last: their columns as CSV, or as they were sent. */
  Answer export(Call call) {
    Asked asked = Asked.of(call);
    String format = call.query("format").orElse("csv");
    Query query =
        queries
            .parse(asked.text())
            .value()
            .orElseThrow(() -> Refusal.bad("q: this search has an error; mend it first."));
    Condition condition =
        queries.condition(query, asked.from(queries.now()), call.scope(Permission.EVENTS_READ));
    List<Found> found = new ArrayList<>();
    Sight sight = parts.sight(call);
    Optional<Page.Position> at = Optional.empty();
    do {
      Page page = queries.page(condition, PAGE, at.orElse(null), sight);
      page.events().forEach(event -> found.add(new Found(event)));
      at = page.next();
    } while (at.isPresent() && found.size() < MOST_EXPORTED);
    parts
        .state()
        .audit()
        .add(
            queries.now(),
            call.person().name(),
            "search.export",
            null,
            found.size() + " events",
            asked.text());
    return switch (format) {
      case "csv" ->
          new Answer.Bytes("text/csv; charset=utf-8", csv(asked, found), Optional.of("events.csv"));
      case "jsonl" ->
          new Answer.Bytes("application/jsonl", lines(found), Optional.of("events.jsonl"));
      default -> throw Refusal.bad("format: expected csv or jsonl.");
    };
  }

  private static byte[] lines(List<Found> found) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Found one : found) {
      byte[] record = one.event().row().record();
      out.writeBytes(record == null ? one.event().row().raw() : record);
      out.write('\n');
    }
    return out.toByteArray();
  }

  private static byte[] csv(Asked asked, List<Found> found) {
    StringWriter text = new StringWriter();
    List<String> head = new ArrayList<>(List.of("time", "number", "organisation", "source"));
    head.addAll(asked.columns());
    head.add("summary");
    try (CsvWriter out = CsvWriter.builder().build(text)) {
      out.writeRecord(head.stream().map(CsvCell::neutral).toList());
      found.forEach(one -> out.writeRecord(cells(asked, one)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static List<String> cells(Asked asked, Found one) {
    List<String> cells = new ArrayList<>();
    cells.add(one.time().toString());
    cells.add(Long.toString(one.event().number()));
    cells.add(one.event().row().organisation());
    cells.add(one.event().row().source());
    asked.columns().forEach(column -> cells.add(one.value(column)));
    cells.add(one.summary());
    return cells.stream().map(CsvCell::neutral).toList();
  }

  /** One event with its fields, each a way to others, and the alerts about it. */
  Answer event(Call call) {
    int number = call.number("number", 0, 0, Integer.MAX_VALUE);
    if (number == 0) {
      return new Answer.SeeOther("/search");
    }
    List<String> scopes = call.scope(Permission.EVENTS_READ);
    Sight sight = parts.sight(call);
    StoredEvent event =
        queries
            .event(number)
            .filter(one -> isIn(scopes, one.row().organisation()))
            .map(sight::of)
            .orElseThrow(Refusal::notFound);
    Map<String, Object> model = new HashMap<>();
    model.put("found", new Found(event));
    model.put("fields", Flat.of(event));
    model.put("alerts", alerts(call, event));
    return new Answer.Page("event.jte", model);
  }

  private boolean isIn(List<String> scopes, String organisation) {
    return scopes.stream()
        .anyMatch(root -> parts.state().organisations().subtree(root).contains(organisation));
  }

  private List<AlertRow> alerts(Call call, StoredEvent event) {
    List<String> scopes = call.person().organisationsFor(Permission.ALERTS_READ);
    Sight sight = parts.sight(call);
    if (scopes.isEmpty()) {
      return List.of();
    }
    Found found = new Found(event);
    Instant time = found.time();
    TriageFilter filter =
        TriageFilter.all(scopes).since(time.minusSeconds(3_600)).until(time.plusSeconds(3_600));
    return parts.state().triage().list(filter, queries.now(), PAGE, null).stream()
        .map(TriagedAlert::row)
        .filter(row -> row.events().contains(event.number()))
        .map(sight::of)
        .toList();
  }
}
