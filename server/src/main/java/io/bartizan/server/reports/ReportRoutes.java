package io.bartizan.server.reports;

import io.bartizan.server.access.Permission;
import io.bartizan.server.incidents.IncidentActions;
import io.bartizan.server.incidents.IncidentDuties;
import io.bartizan.server.parts.Parts;
import io.bartizan.server.web.Access;
import io.bartizan.server.web.Answer;
import io.bartizan.server.web.Call;
import io.bartizan.server.web.Refusal;
import io.bartizan.server.web.Route;
import io.bartizan.server.web.Verb;
import io.bartizan.store.state.Organisation;
import io.bartizan.store.state.Report;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The pages and the API of reports, and the form that makes them. */
public final class ReportRoutes {

  private static final Access READ = Access.needs(Permission.INCIDENTS_READ);
  private static final Access WORK = Access.needs(Permission.INCIDENTS_WORK);
  private static final Access WRITE = Access.needs(Permission.ORGANISATIONS_WRITE);
  private static final int PAGE = 100;
  private static final String FORM = "/organisations/{id}/report-form";

  private final Parts parts;
  private final ReportIntake intake;
  private final ReportActions actions;

  /** The pages over the parts of a server. */
  public ReportRoutes(Parts parts, IncidentDuties duties) {
    this.parts = parts;
    this.intake = new ReportIntake(parts);
    this.actions = new ReportActions(parts, new IncidentActions(parts, duties));
  }

  /** Reports, as the API answers them; {@code next} is what to ask for as {@code before}. */
  public record Page(List<Item> items, Optional<Instant> next) {}

  /** A report, as the API answers it. */
  public record Item(
      String id,
      String receipt,
      String organisation,
      Instant received,
      String language,
      String text,
      String happened,
      String contact,
      String state,
      Optional<String> incident,
      Optional<Instant> handled,
      Optional<String> handler,
      Optional<String> reason) {

    static Item of(Report one) {
      return new Item(
          one.id(),
          one.receipt(),
          one.organisation(),
          one.received(),
          one.language(),
          one.text(),
          one.happened(),
          one.contact(),
          one.state().key(),
          Optional.ofNullable(one.incident()),
          Optional.ofNullable(one.handled()),
          Optional.ofNullable(one.handler()),
          Optional.ofNullable(one.reason()));
    }
  }

  /** Whether an organisation has a form, and where. */
  public record Form(boolean isOn, String path) {}

  /** The routes. */
  public List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    routes.add(
        Route.page(Verb.GET, "/report/{id}", Access.ANYONE, "The form for reports", this::ask));
    routes.add(Route.page(Verb.POST, "/report/{id}", Access.ANYONE, "Takes a report", this::take));
    routes.add(Route.page(Verb.GET, "/reports", READ, "Reports from outside", this::page));
    routes.add(
        Route.api(
            Verb.GET,
            "/reports",
            READ,
            "Reports from outside, the latest first",
            List.of(
                new Route.Parameter("state", "string", false, "new, for those that wait"),
                new Route.Parameter("before", "date-time", false, "received before this time")),
            Page.class,
            call -> Answer.json(listed(call))));
    step(
        routes,
        "open",
        "Opens an incident for a report",
        actions::open,
        must("title", "what people call the incident"),
        new Route.Parameter(
            "severity", "string", false, "informational, low, medium, high or critical"));
    step(
        routes,
        "link",
        "Says to which incident a report belongs",
        actions::link,
        must("into", "the number of the incident, such as INC-7"));
    step(
        routes,
        "dismiss",
        "Says that nothing has to be done",
        actions::dismiss,
        must("text", "why"));
    routes.add(
        Route.page(
            Verb.POST,
            FORM,
            WRITE,
            "Gives an organisation a form, or takes it away",
            call -> {
              switchForm(call);
              return new Answer.SeeOther("/organisations/" + call.part("id") + "/profile");
            }));
    routes.add(
        Route.api(
            Verb.POST,
            FORM,
            WRITE,
            "Gives an organisation a form for reports, or takes it away",
            List.of(must("on", "yes or no")),
            Form.class,
            call -> Answer.json(switchForm(call))));
    return routes;
  }

  private static Route.Parameter must(String name, String description) {
    return new Route.Parameter(name, "string", true, description);
  }

  /** A form of the page, and the same for programs. */
  private void step(
      List<Route> into,
      String word,
      String summary,
      Function<Call, Report> act,
      Route.Parameter... parameters) {
    String path = "/reports/{id}/" + word;
    into.add(
        Route.page(
            Verb.POST,
            path,
            WORK,
            summary,
            call -> {
              String incident = act.apply(call).incident();
              return new Answer.SeeOther(incident == null ? "/reports" : "/incidents/" + incident);
            }));
    into.add(
        Route.api(
            Verb.POST,
            path,
            WORK,
            summary,
            List.of(parameters),
            Item.class,
            call -> Answer.json(Item.of(act.apply(call)))));
  }

  private Answer ask(Call call) {
    return new Answer.Page(
        "report.jte", Map.of("organisation", intake.organisation(call), "receipt", ""));
  }

  private Answer take(Call call) {
    Organisation organisation = intake.organisation(call);
    String receipt = intake.take(call, organisation);
    return new Answer.Page("report.jte", Map.of("organisation", organisation, "receipt", receipt));
  }

  private Page listed(Call call) {
    boolean isNewOnly = call.query("state").filter("new"::equals).isPresent();
    Instant before = call.query("before").map(ReportRoutes::time).orElse(Instant.MAX);
    List<Report> found =
        parts
            .state()
            .reports()
            .list(
                call.scope(Permission.INCIDENTS_READ),
                isNewOnly,
                PAGE,
                before.equals(Instant.MAX) ? parts.clock().instant().plusSeconds(1) : before);
    return new Page(
        found.stream().map(Item::of).toList(),
        found.size() < PAGE ? Optional.empty() : Optional.of(found.getLast().received()));
  }

  private static Instant time(String text) {
    try {
      Instant time = Instant.parse(text);
      if (time.isAfter(Instant.parse("9999-01-01T00:00:00Z"))) {
        throw Refusal.bad("before: expected a time such as 2026-11-23T08:22:00Z.");
      }
      return time;
    } catch (DateTimeException e) {
      throw Refusal.bad("before: expected a time such as 2026-11-23T08:22:00Z.");
    }
  }

  private Answer page(Call call) {
    Page page = listed(call);
    Map<String, String> incidents = new HashMap<>();
    for (Item one : page.items()) {
      one.incident()
          .flatMap(id -> parts.state().incidents().find(call.scope(Permission.INCIDENTS_READ), id))
          .ifPresent(incident -> incidents.put(incident.id(), incident.name()));
    }
    return new Answer.Page(
        "reports.jte",
        Map.of(
            "page",
            page,
            "incidents",
            incidents,
            "isNewOnly",
            call.query("state").filter("new"::equals).isPresent()));
  }

  private Form switchForm(Call call) {
    String id = call.part("id");
    if (!parts.organisations(call, Permission.ORGANISATIONS_WRITE).contains(id)) {
      throw Refusal.notFound();
    }
    String word = call.required("on", 3);
    boolean isOn =
        switch (word) {
          case "yes", "true" -> true;
          case "no" -> false;
          default -> throw Refusal.bad("on: expected yes or no.");
        };
    parts.state().reports().form(id, isOn, parts.clock().instant(), call.person().name());
    parts.audit(call, "report-form." + (isOn ? "on" : "off"), id, id, "/report/" + id);
    return new Form(isOn, "/report/" + id);
  }
}
