package io.bartizan.server.casework;

import io.bartizan.server.access.Permission;
import io.bartizan.server.parts.Parts;
import io.bartizan.server.playbooks.Playbook;
import io.bartizan.server.playbooks.PlaybookReader;
import io.bartizan.server.playbooks.Playbooks;
import io.bartizan.server.web.Access;
import io.bartizan.server.web.Answer;
import io.bartizan.server.web.Call;
import io.bartizan.server.web.Refusal;
import io.bartizan.server.web.Route;
import io.bartizan.server.web.Verb;
import io.bartizan.store.state.IncidentTasks.PlaybookText;
import io.bartizan.store.state.Organisation;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.Source;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The pages of playbooks: those that are shipped, and those that organisations write. */
public final class PlaybookRoutes {

  private static final Access READ = Access.needs(Permission.INCIDENTS_READ);
  private static final Access WORK = Access.needs(Permission.INCIDENTS_WORK);
  private static final int MOST_TEXT = 100_000;

  private final Parts parts;

  /** The pages over the parts of a server. */
  public PlaybookRoutes(Parts parts) {
    this.parts = parts;
  }

  /** The routes. */
  public List<Route> routes() {
    return List.of(
        Route.page(Verb.GET, "/playbooks", READ, "The playbooks", this::page),
        Route.page(
            Verb.POST,
            "/playbooks",
            WORK,
            "Stores a playbook",
            call -> {
              put(call);
              return new Answer.SeeOther("/playbooks");
            }),
        Route.api(
            Verb.GET,
            "/playbooks",
            READ,
            "The playbooks",
            List.of(),
            PlaybookList.class,
            call -> Answer.json(list(call))),
        Route.api(
            Verb.PUT,
            "/playbooks",
            WORK,
            "Stores a playbook over the one of its name",
            List.of(
                new Route.Parameter("organisation", "string", true, "for it and those below"),
                new Route.Parameter("text", "string", true, "the playbook as YAML")),
            PlaybookList.class,
            call -> {
              put(call);
              return Answer.json(list(call));
            }));
  }

  /** Playbooks, as the API answers them. */
  public record PlaybookList(List<Item> items) {}

  /** A playbook; its organisation is empty where it is shipped. */
  public record Item(String organisation, String name, String text) {}

  private List<Playbooks.Owned> seen(Call call) {
    return Playbooks.of(
        parts.state(),
        parts.organisations(call, Permission.INCIDENTS_READ, Permission.INCIDENTS_WORK));
  }

  private PlaybookList list(Call call) {
    return new PlaybookList(
        seen(call).stream()
            .map(one -> new Item(one.organisation(), one.playbook().id(), one.text()))
            .toList());
  }

  private Answer page(Call call) {
    Set<String> mine =
        call.person().may(Permission.INCIDENTS_WORK)
            ? parts.organisations(call, Permission.INCIDENTS_WORK)
            : Set.of();
    List<Organisation> organisations =
        parts.state().organisations().all().stream()
            .filter(one -> mine.contains(one.id()))
            .toList();
    return new Answer.Page(
        "playbooks.jte", Map.of("playbooks", seen(call), "organisations", organisations));
  }

  private void put(Call call) {
    String organisation = call.required("organisation", 64);
    if (!parts.organisations(call, Permission.INCIDENTS_WORK).contains(organisation)) {
      throw Refusal.bad("organisation: you may not write playbooks for it.");
    }
    String text = call.required("text", MOST_TEXT);
    PlaybookReader.Read read = PlaybookReader.read(new Source("playbook.yml", text));
    Playbook playbook =
        read.playbook()
            .orElseThrow(
                () ->
                    Refusal.bad(
                        "text: "
                            + read.diagnostics().stream()
                                .map(PlaybookRoutes::told)
                                .collect(Collectors.joining("; "))));
    parts
        .state()
        .incidentTasks()
        .put(
            new PlaybookText(
                organisation,
                playbook.id(),
                text,
                parts.clock().instant().truncatedTo(ChronoUnit.MICROS),
                call.person().name()));
    parts.audit(call, "playbook.put", organisation, playbook.id(), text.length() + " characters");
  }

  private static String told(Diagnostic diagnostic) {
    return "line %d: %s".formatted(diagnostic.span().line(), diagnostic.message());
  }
}
