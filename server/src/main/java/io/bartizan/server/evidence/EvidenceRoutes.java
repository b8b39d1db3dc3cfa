package io.bartizan.server.evidence;

import io.bartizan.server.access.Permission;
import io.bartizan.server.incidents.IncidentActions;
import io.bartizan.server.incidents.IncidentDuties;
import io.bartizan.server.parts.Parts;
import io.bartizan.server.parts.Reach;
import io.bartizan.server.web.Access;
import io.bartizan.server.web.Answer;
import io.bartizan.server.web.Call;
import io.bartizan.server.web.Refusal;
import io.bartizan.server.web.Route;
import io.bartizan.server.web.Verb;
import io.bartizan.store.state.EvidenceFile;
import io.bartizan.store.state.EvidenceFiles;
import io.bartizan.store.state.Incident;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The page and the API of the evidence of an incident. Who may see an incident sees what evidence
 * it has; who may work on it gets the bytes.
 */
public final class EvidenceRoutes {

  private static final Access READ = Access.needs(Permission.INCIDENTS_READ);
  private static final Access WORK = Access.needs(Permission.INCIDENTS_WORK);
  private static final String ALL = "/incidents/{id}/evidence";
  private static final String ONE = ALL + "/{file}";

  private final Parts parts;
  private final EvidenceActions actions;

  /** The pages over the parts of a server. */
  public EvidenceRoutes(Parts parts, IncidentDuties duties) {
    this.parts = parts;
    this.actions = new EvidenceActions(parts, new IncidentActions(parts, duties));
  }

  /** The files of an incident with their custody, as the API answers them. */
  public record Files(List<Item> items) {}

  /** A file with its custody, the earliest line first. */
  public record Item(
      String id,
      String name,
      String note,
      long bytes,
      String sha256,
      Instant added,
      String actor,
      List<EvidenceFiles.Custody> custody) {}

  /** Whether a file is as it was added. */
  public record Checked(boolean isWhole, Item file) {}

  /** The routes. */
  public List<Route> routes() {
    return List.of(
        Route.page(Verb.GET, ALL, READ, "The evidence of an incident", this::page),
        Route.page(Verb.POST, ALL + "/files", WORK, "Adds a file of evidence", this::send)
            .taking(EvidenceActions.MOST_FILE),
        Route.page(Verb.GET, ONE, WORK, "A file of evidence, as a file", this::open),
        Route.page(Verb.POST, ONE + "/check", WORK, "Checks a file of evidence", this::checkPage),
        Route.page(Verb.POST, ALL + "/export", WORK, "All evidence of an incident", this::export),
        Route.api(
            Verb.GET,
            ALL,
            READ,
            "The evidence of an incident with its custody",
            List.of(),
            Files.class,
            call ->
                Answer.json(
                    new Files(items(Reach.incident(parts, call, Permission.INCIDENTS_READ))))),
        Route.api(
                Verb.POST,
                ALL,
                WORK,
                "Adds a file of evidence: the body is its bytes",
                List.of(
                    new Route.Parameter("name", "string", true, "what the file is called"),
                    new Route.Parameter("note", "string", false, "where it is from"),
                    new Route.Parameter(
                        "sha256", "string", false, "refuses other bytes than those of this hash")),
                Item.class,
                call -> Answer.json(item(actions.add(call, incident(call)))))
            .taking(EvidenceActions.MOST_FILE),
        Route.file(
            Verb.GET,
            ONE + "/content",
            WORK,
            "A file of evidence, as a file; its custody says that it was opened",
            List.of(),
            this::open),
        Route.api(
            Verb.POST,
            ONE + "/check",
            WORK,
            "Checks whether a file is as it was added",
            List.of(),
            Checked.class,
            call -> {
              EvidenceFile file = file(call);
              boolean isWhole = actions.check(call, incident(call), file);
              return Answer.json(new Checked(isWhole, item(file)));
            }),
        Route.file(
            Verb.POST,
            ALL + "/export",
            WORK,
            "All evidence of an incident with its custody, as a zip file",
            List.of(),
            this::export));
  }

  private Incident incident(Call call) {
    return Reach.incident(parts, call, Permission.INCIDENTS_WORK);
  }

  private EvidenceFile file(Call call) {
    return parts
        .state()
        .evidence()
        .find(incident(call).id(), call.part("file"))
        .orElseThrow(Refusal::notFound);
  }

  private List<Item> items(Incident incident) {
    return parts.state().evidence().of(incident.id()).stream().map(this::item).toList();
  }

  private Item item(EvidenceFile file) {
    return new Item(
        file.id(),
        file.name(),
        file.note(),
        file.bytes(),
        file.sha256(),
        file.added(),
        file.actor(),
        parts.state().evidence().custody(file.id()));
  }

  private Answer page(Call call) {
    Incident incident = Reach.incident(parts, call, Permission.INCIDENTS_READ);
    return new Answer.Page(
        "incident-evidence.jte", Map.of("incident", incident, "files", items(incident)));
  }

  /** Where the page is, as JSON: the script of the page goes there. */
  private Answer send(Call call) {
    Incident incident = incident(call);
    actions.add(call, incident);
    return Answer.json(Map.of("location", "/incidents/" + incident.id() + "/evidence"));
  }

  private Answer open(Call call) {
    return actions.open(call, incident(call), file(call));
  }

  private Answer checkPage(Call call) {
    EvidenceFile file = file(call);
    actions.check(call, incident(call), file);
    return new Answer.SeeOther("/incidents/" + file.incident() + "/evidence#" + file.id());
  }

  private Answer export(Call call) {
    return actions.export(call, incident(call));
  }
}
