package io.bartizan.server.measures;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.bartizan.server.access.Permission;
import io.bartizan.server.parts.Parts;
import io.bartizan.server.web.Access;
import io.bartizan.server.web.Answer;
import io.bartizan.server.web.Call;
import io.bartizan.server.web.Json;
import io.bartizan.server.web.Refusal;
import io.bartizan.server.web.Route;
import io.bartizan.server.web.Verb;
import io.bartizan.store.state.MeasuredIncident;
import io.bartizan.store.state.Organisation;
import io.bartizan.syntax.CsvCell;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The page of measures, their export and their API. */
public final class MeasureRoutes {

  private static final Access READ = Access.needs(Permission.INCIDENTS_READ);
  private static final int MOST_YEARS = 10;
  private static final int MONTHS = 11;
  private static final int MOST_DEPTH = 64;

  private final Parts parts;

  /** The pages over the parts of a server. */
  public MeasureRoutes(Parts parts) {
    this.parts = parts;
  }

  /** The routes. */
  public List<Route> routes() {
    return List.of(
        Route.page(Verb.GET, "/measures", READ, "Measures of incidents", this::page),
        Route.page(
            Verb.GET, "/measures/export", READ, "Measures of incidents as a file", this::export),
        Route.api(
            Verb.GET,
            "/measures",
            READ,
            "How long incidents took, and how their duties went",
            List.of(
                new Route.Parameter("from", "string", false, "opened on this day or later"),
                new Route.Parameter("until", "string", false, "opened on this day or earlier"),
                new Route.Parameter(
                    "organisation", "string", false, "of this organisation and those below it")),
            Measures.class,
            call -> Answer.json(asked(call).measures())));
  }

  private record Asked(Optional<Organisation> organisation, Measures measures) {}

  private Asked asked(Call call) {
    ZoneId zone = call.person().zone().orElse(ZoneOffset.UTC);
    LocalDate until = day(call, "until", LocalDate.ofInstant(parts.clock().instant(), zone));
    LocalDate from = day(call, "from", until.withDayOfMonth(1).minusMonths(MONTHS));
    if (from.isAfter(until) || from.plusYears(MOST_YEARS).isBefore(until)) {
      throw Refusal.bad("from: expected a day up to " + MOST_YEARS + " years before until.");
    }
    Map<String, Organisation> all = new HashMap<>();
    parts.state().organisations().all().forEach(one -> all.put(one.id(), one));
    List<String> scopes = call.scope(Permission.INCIDENTS_READ);
    Optional<String> chosen = call.query("organisation");
    if (chosen.isPresent()) {
      Set<String> mine = parts.organisations(call, Permission.INCIDENTS_READ);
      scopes = List.of(chosen.filter(mine::contains).orElseThrow(Refusal::notFound));
    }
    @Nullable String root = scopes.size() == 1 ? scopes.getFirst() : null;
    List<String> roots = scopes;
    List<MeasuredIncident> incidents =
        parts
            .state()
            .incidentMeasures()
            .of(
                scopes,
                from.atStartOfDay(zone).toInstant(),
                until.plusDays(1).atStartOfDay(zone).toInstant(),
                parts.clock().instant());
    return new Asked(
        Optional.ofNullable(root).map(all::get),
        Measures.of(
            incidents, from, until, zone, one -> group(all, root, roots, one.organisation())));
  }

  private static LocalDate day(Call call, String name, LocalDate otherwise) {
    try {
      LocalDate day = call.query(name).map(LocalDate::parse).orElse(otherwise);
      if (day.getYear() < 1970 || day.getYear() > 9000) {
        throw Refusal.bad(name + ": expected a day from 1970 on.");
      }
      return day;
    } catch (DateTimeException e) {
      throw Refusal.bad(name + ": expected a day such as 2026-11-23.");
    }
  }

  /** The organisation right below the root that an organisation is a part of, or the root. */
  private static String group(
      Map<String, Organisation> all, @Nullable String root, List<String> roots, String id) {
    String at = id;
    for (int depth = 0; depth < MOST_DEPTH && !roots.contains(at); depth++) {
      Organisation here = all.get(at);
      @Nullable String parent = here == null ? null : here.parent();
      if (parent == null || parent.equals(root)) {
        return at;
      }
      at = parent;
    }
    return at;
  }

  private Answer page(Call call) {
    Asked asked = asked(call);
    Map<String, String> names = new HashMap<>();
    parts.state().organisations().all().forEach(one -> names.put(one.id(), one.name()));
    return new Answer.Page(
        "measures.jte",
        Map.of(
            "measures",
            asked.measures(),
            "chart",
            MeasuresChart.of(asked.measures().months()),
            "organisation",
            asked.organisation(),
            "chosen",
            call.query("organisation").orElse(""),
            "names",
            names));
  }

  private Answer export(Call call) {
    Measures measures = asked(call).measures();
    String format = call.query("format").orElse("csv");
    return switch (format) {
      case "csv" ->
          new Answer.Bytes("text/csv; charset=utf-8", csv(measures), Optional.of("measures.csv"));
      case "json" ->
          new Answer.Bytes(
              "application/json",
              Json.MAPPER.writeValueAsBytes(measures),
              Optional.of("measures.json"));
      default -> throw Refusal.bad("format: expected csv or json.");
    };
  }

  private static byte[] csv(Measures measures) {
    StringWriter text = new StringWriter();
    List<String> head = new ArrayList<>(List.of("by", "name", "from", "until", "incidents"));
    for (String span : List.of("detect", "acknowledge", "contain", "notify")) {
      head.add(span + "_count");
      head.add(span + "_median_seconds");
      head.add(span + "_p90_seconds");
    }
    head.addAll(List.of("duties_met", "duties_missed", "duties_running", "incidents_unsettled"));
    try (CsvWriter out = CsvWriter.builder().build(text)) {
      out.writeRecord(head);
      out.writeRecord(cells("all", measures, measures.total()));
      measures
          .organisations()
          .forEach(row -> out.writeRecord(cells("organisation", measures, row)));
      measures.months().forEach(row -> out.writeRecord(cells("month", measures, row)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static List<String> cells(String by, Measures measures, Measures.Row row) {
    List<String> cells =
        new ArrayList<>(
            List.of(
                by,
                CsvCell.neutral(row.name()),
                measures.from(),
                measures.until(),
                Integer.toString(row.incidents())));
    for (Measures.Span span :
        List.of(row.detect(), row.acknowledge(), row.contain(), row.inform())) {
      cells.add(Integer.toString(span.count()));
      cells.add(span.medianSeconds().map(String::valueOf).orElse(""));
      cells.add(span.nearlyAllSeconds().map(String::valueOf).orElse(""));
    }
    for (long count : List.of(row.met(), row.missed(), row.running(), (long) row.unsettled())) {
      cells.add(Long.toString(count));
    }
    return cells;
  }
}
