package io.bartizan.server.incidents;

import io.bartizan.server.parts.Ids;
import io.bartizan.server.parts.Parts;
import io.bartizan.server.web.Call;
import io.bartizan.server.web.Refusal;
import io.bartizan.store.state.AuditEntry;
import io.bartizan.store.state.ClockRow;
import io.bartizan.store.state.Incident;
import io.bartizan.store.state.IncidentTask;
import io.bartizan.store.state.Incidents;
import io.bartizan.store.state.Review;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Closes incidents with a review, and says what is open in them. Thread-safe. */
final class IncidentClosing {

  /** The duty of nobody: too little is known to say whether any duty applies. */
  static final String UNKNOWN = "?";

  /** The duty of nobody: a fact names a country of which the catalogue has no law. */
  static final String UNCOVERED = "-";

  private static final int MOST_TEXT = 4_000;
  private static final int MOST_TITLE = 200;
  private static final int MOST_FOLLOW_UPS = 50;
  private static final int MOST_NAMED = 10;

  private final Parts parts;
  private final IncidentDuties duties;
  private final IncidentActions actions;
  private final IncidentQueries queries;

  IncidentClosing(
      Parts parts, IncidentDuties duties, IncidentActions actions, IncidentQueries queries) {
    this.parts = parts;
    this.duties = duties;
    this.actions = actions;
    this.queries = queries;
  }

  /**
   * What is open in an incident.
   *
   * @param unmet the duties that apply and are not met; those whose clock waits for a fact, too
   * @param undecided the duties of which nobody decided whether they apply, or nobody checked
   * @param tasks the tasks
   */
  record Left(List<String> unmet, List<String> undecided, List<IncidentTask> tasks) {

    /** Whether nothing is. */
    boolean isEmpty() {
      return unmet.isEmpty() && undecided.isEmpty() && tasks.isEmpty();
    }
  }

  /** What is open in an incident now. */
  Left left(Incident one) {
    IncidentDuties.Looked looked = duties.look(queries.known(one), actions.now());
    List<ClockRow> own =
        duties.clocks(one.id(), looked).stream()
            .filter(row -> row.side().equals("entity"))
            .toList();
    List<String> undecided = new ArrayList<>();
    own.stream()
        .filter(row -> row.verdict().equals("undecided") && isOwed(row))
        .forEach(row -> undecided.add(row.duty()));
    looked.overview().unchecked().forEach(finding -> undecided.add(finding.id()));
    if (!looked.overview().uncovered().isEmpty()) {
      undecided.add(UNCOVERED);
    }
    boolean isAsked = duties.question(looked.known(), actions.now()).isPresent();
    if (own.isEmpty() && undecided.isEmpty() && isAsked) {
      undecided.add(UNKNOWN);
    }
    return new Left(
        own.stream()
            .filter(row -> row.verdict().equals("applicable") && isOwed(row))
            .map(ClockRow::duty)
            .toList(),
        undecided,
        parts.state().incidentTasks().of(one.id()).stream()
            .filter(task -> task.state() == IncidentTask.State.OPEN)
            .toList());
  }

  /** A target that waits for its start can neither be met nor missed. */
  private static boolean isOwed(ClockRow row) {
    boolean isWaiting =
        row.met() == null && row.safe() == null && row.state().equals("waiting") && !row.isSoft();
    return row.isRunning() || isWaiting;
  }

  /**
   * Work is done.
   *
   * @throws Refusal where something is open and nobody says why it is closed anyway: clocks would
   *     run out unseen
   */
  Incident close(Call call, Incident one) {
    Left left = left(one);
    Instant now = actions.now();
    String actor = call.person().name();
    List<IncidentTask> tasks =
        followUps(call).stream().map(title -> followUp(one, title, actor, now)).toList();
    Review review =
        new Review(
            0,
            now,
            actor,
            call.required("cause", MOST_TEXT),
            optional(call, "worked"),
            optional(call, "improve"),
            call.required("lessons", MOST_TEXT),
            left.unmet(),
            left.undecided(),
            left.tasks().stream().map(IncidentTask::title).toList(),
            optional(call, "reason"),
            tasks.stream().map(IncidentTask::id).toList());
    if (!left.isEmpty() && review.reason().isEmpty()) {
      throw Refusal.bad(
          "Not everything is done: "
              + words(left)
              + " Do it, or state the facts that show it is not owed; to close anyway, give"
              + " a reason (reason).");
    }
    if (left.tasks().size() + tasks.size() > IncidentActions.MOST_TASKS) {
      throw Refusal.bad("An incident has at most " + IncidentActions.MOST_TASKS + " tasks.");
    }
    Incident after =
        one.with(
            Incident.Status.CLOSED,
            one.lead(),
            null,
            one.times().contained(now).closed(now, now),
            review.lessons());
    String detail =
        "cause: "
            + review.cause()
            + "; lessons: "
            + review.lessons()
            + (left.isEmpty() ? "" : "; " + words(left) + " Reason: " + review.reason());
    boolean isDone =
        parts
            .state()
            .incidents()
            .close(
                one,
                after,
                review,
                tasks,
                new Incidents.Entry(Ids.next(), now, now, actor, "closed", detail),
                new AuditEntry(
                    0, now, actor, "incident.closed", one.organisation(), one.id(), detail, ""));
    if (!isDone) {
      throw IncidentActions.changedMeanwhile();
    }
    return after;
  }

  private static String optional(Call call, String name) {
    return call.value(name).isPresent() ? call.required(name, MOST_TEXT).strip() : "";
  }

  /** A form sends them as lines of one text, a program as a list. */
  private static List<String> followUps(Call call) {
    List<String> titles =
        call.values("follow").stream()
            .flatMap(String::lines)
            .map(String::strip)
            .filter(title -> !title.isEmpty())
            .toList();
    if (titles.size() > MOST_FOLLOW_UPS
        || titles.stream().anyMatch(title -> title.length() > MOST_TITLE)) {
      throw Refusal.bad(
          "follow: at most " + MOST_FOLLOW_UPS + " tasks of " + MOST_TITLE + " characters.");
    }
    return titles;
  }

  private static IncidentTask followUp(Incident one, String title, String actor, Instant now) {
    return new IncidentTask(
        Ids.next(),
        one.id(),
        0,
        IncidentTask.Phase.LEARN,
        title,
        "",
        null,
        null,
        one.lead(),
        IncidentTask.State.OPEN,
        "",
        now,
        now,
        actor);
  }

  private static String words(Left left) {
    List<String> words = new ArrayList<>();
    if (!left.unmet().isEmpty()) {
      words.add("duties that are not met: " + named(left.unmet().stream()) + ".");
    }
    if (!left.undecided().isEmpty()) {
      words.add("duties that are undecided: " + named(left.undecided().stream()) + ".");
    }
    if (!left.tasks().isEmpty()) {
      words.add("open tasks: " + named(left.tasks().stream().map(IncidentTask::title)) + ".");
    }
    return String.join(" ", words);
  }

  private static String named(Stream<String> names) {
    List<String> all =
        names
            .map(
                name ->
                    switch (name) {
                      case UNKNOWN -> "too little is known to say which apply";
                      case UNCOVERED -> "the catalogue lacks the law of a country that is named";
                      default -> name;
                    })
            .toList();
    String shown = String.join(", ", all.stream().limit(MOST_NAMED).toList());
    return all.size() > MOST_NAMED ? shown + " and " + (all.size() - MOST_NAMED) + " more" : shown;
  }
}
