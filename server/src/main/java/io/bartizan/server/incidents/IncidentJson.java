package io.bartizan.server.incidents;

import io.bartizan.server.alerts.Bars;
import io.bartizan.server.facts.FactQuestion;
import io.bartizan.store.state.AlertRow;
import io.bartizan.store.state.Clocks;
import io.bartizan.store.state.EvidenceFile;
import io.bartizan.store.state.Incident;
import io.bartizan.store.state.IncidentTask;
import io.bartizan.store.state.Incidents;
import io.bartizan.store.state.Notice;
import io.bartizan.store.state.Reminder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Incidents as the API answers them. Pure functions. */
public final class IncidentJson {

  private IncidentJson() {}

  /** A page of incidents; {@code next} is what to ask for as {@code behind}. */
  public record Page(List<One> items, Optional<String> next) {}

  /** An incident; {@code lead} is the name of the account. */
  public record One(
      String id,
      String name,
      String organisation,
      String title,
      String status,
      String severity,
      Optional<String> category,
      String tlp,
      String origin,
      Optional<String> lead,
      Optional<String> mergedInto,
      Optional<Instant> started,
      Instant opened,
      Optional<Instant> acknowledged,
      Optional<Instant> contained,
      Optional<Instant> closed,
      Instant changed,
      Optional<String> review) {}

  /** What the law asks in an incident; the same parts as on its page. */
  public record Duties(
      List<Duty> duties,
      List<Duty> authorities,
      List<Duty> unchecked,
      String uncovered,
      int elsewhere,
      Optional<Question> question) {}

  /** A duty with its clock; {@code notice} is the id of the latest version of its notice. */
  public record Duty(
      String duty,
      String title,
      String law,
      String recipient,
      String verdict,
      String state,
      String words,
      String because,
      Optional<Instant> safe,
      Optional<Instant> lawful,
      Optional<String> notKnown,
      List<String> steps,
      Optional<String> notice) {}

  /** A fact that can be stated; {@code duties} wait for it. */
  public record Question(
      String fact,
      String ask,
      String why,
      String kind,
      int duties,
      List<FactQuestion.Option> options) {}

  /** Every fact that can be stated. */
  public record Vocabulary(List<Question> facts) {}

  /** What was stated, the latest version first, what is offered, and what is not understood. */
  public record Facts(List<Fact> stated, List<Offered> offered, List<String> problems) {}

  /** A fact with all that was said of it. */
  public record Fact(String name, String label, List<Version> versions) {}

  /** One thing that was said of a fact; no values where it is not known. */
  public record Version(
      List<String> values,
      String words,
      Instant learned,
      Instant recorded,
      String actor,
      String source,
      String note) {}

  /** A fact that is offered. */
  public record Offered(String name, String label, String words, String source) {}

  /** What happened. */
  public record Timeline(List<Moment> items) {}

  /** Something that happened. */
  public record Moment(Instant time, String kind, String text, String actor, String link) {}

  /** Alerts and links. */
  public record Related(List<Alert> alerts, List<Link> links) {}

  /** An alert of an incident. */
  public record Alert(String id, String title, String level, Instant time) {}

  /** Another incident. */
  public record Link(String id, String name, String title, String kind) {}

  /** The reviews of an incident, the latest first. */
  public record Reviews(List<Review> items) {}

  /**
   * What was learned when an incident was closed. Where too little was known to say which duties
   * apply, {@code undecided} has {@code ?}; where the catalogue lacks the law of a country, {@code
   * -}.
   */
  public record Review(
      Instant closed,
      String actor,
      String cause,
      String worked,
      String improve,
      String lessons,
      List<String> unmet,
      List<String> undecided,
      List<String> openTasks,
      String reason,
      List<Task> followUps) {}

  /** What is open in an incident; the same words as in a review. */
  public record Open(List<String> unmet, List<String> undecided, List<Task> tasks) {}

  /** A task. */
  public record Task(String id, String phase, String title, String state, String outcome) {}

  /** All of an incident but the bytes of its evidence. */
  public record Whole(
      One incident,
      Duties duties,
      Facts facts,
      List<Review> reviews,
      Related related,
      List<Incidents.Entry> log,
      List<Clocks.Deadline> deadlines,
      List<Reminder> reminders,
      List<Task> tasks,
      List<NoticeJson.Version> notices,
      List<EvidenceFile> evidence) {}

  /** The clocks that run. */
  public record DueList(List<Due> items) {}

  /** A clock that runs. */
  public record Due(
      String incident,
      String name,
      String organisation,
      String duty,
      String title,
      String state,
      Optional<Instant> safe,
      Optional<Instant> lawful) {}

  static One one(Incident one, Optional<String> lead) {
    Incident.Times times = one.times();
    return new One(
        one.id(),
        one.name(),
        one.organisation(),
        one.title(),
        one.status().key(),
        Bars.word(one.severity()),
        Optional.ofNullable(one.category()),
        one.tlp().label(),
        one.origin(),
        lead,
        Optional.ofNullable(one.mergedInto()),
        Optional.ofNullable(times.started()),
        times.opened(),
        Optional.ofNullable(times.acknowledged()),
        Optional.ofNullable(times.contained()),
        Optional.ofNullable(times.closed()),
        times.changed(),
        Optional.ofNullable(one.review()));
  }

  static Duties duties(IncidentView view) {
    return new Duties(
        view.clocks().stream().map(IncidentJson::duty).toList(),
        view.authorities().stream().map(IncidentJson::duty).toList(),
        view.unchecked().stream().map(IncidentJson::duty).toList(),
        view.uncovered(),
        view.elsewhere(),
        view.question().map(IncidentJson::question));
  }

  private static Duty duty(IncidentView.Clock one) {
    return new Duty(
        one.duty(),
        one.title(),
        one.law(),
        one.recipient(),
        one.verdict(),
        one.state(),
        one.stateWords(),
        one.because(),
        one.safe(),
        one.lawful(),
        one.notKnown(),
        one.steps(),
        one.notice().map(Notice::id));
  }

  static Question question(FactQuestion one) {
    return new Question(
        one.fact().name(),
        one.ask(),
        one.why(),
        one.fact().kind().word(),
        one.duties(),
        one.options());
  }

  static Facts facts(IncidentView view) {
    return new Facts(
        view.facts().stream()
            .map(
                one ->
                    new Fact(
                        one.name(),
                        one.label(),
                        one.versions().stream().map(IncidentJson::version).toList()))
            .toList(),
        view.offers().stream()
            .map(one -> new Offered(one.name(), one.label(), one.value(), one.source()))
            .toList(),
        view.problems());
  }

  private static Version version(IncidentView.Version one) {
    return new Version(
        one.written(),
        one.value(),
        one.learned(),
        one.recorded(),
        one.actor(),
        one.source(),
        one.note());
  }

  static Timeline timeline(IncidentView view) {
    return new Timeline(
        view.timeline().stream()
            .map(one -> new Moment(one.time(), one.kind(), one.text(), one.actor(), one.link()))
            .toList());
  }

  static Related related(IncidentView view) {
    return new Related(
        view.alerts().stream().map(IncidentJson::alert).toList(),
        view.links().stream()
            .map(
                one ->
                    new Link(
                        one.incident().id(),
                        one.incident().name(),
                        one.incident().title(),
                        one.link().kind()))
            .toList());
  }

  static Reviews reviews(IncidentView view) {
    return new Reviews(view.reviews().stream().map(IncidentJson::review).toList());
  }

  private static Review review(IncidentView.Reviewed shown) {
    io.bartizan.store.state.Review one = shown.review();
    return new Review(
        one.closed(),
        one.actor(),
        one.cause(),
        one.worked(),
        one.improve(),
        one.lessons(),
        one.unmet(),
        one.undecided(),
        one.tasks(),
        one.reason(),
        shown.followUps().stream().map(IncidentJson::task).toList());
  }

  static Open open(IncidentClosing.Left left) {
    return new Open(
        left.unmet(), left.undecided(), left.tasks().stream().map(IncidentJson::task).toList());
  }

  static Task task(IncidentTask one) {
    return new Task(one.id(), one.phase().key(), one.title(), one.state().key(), one.outcome());
  }

  private static Alert alert(AlertRow one) {
    return new Alert(one.id(), one.title(), Bars.word(one.level()), one.time());
  }

  static Due due(Clocks.Due one, String title, Instant now) {
    return new Due(
        one.clock().incident(),
        "INC-" + one.number(),
        one.organisation(),
        one.clock().duty(),
        title,
        one.clock().stateAt(now),
        Optional.ofNullable(one.clock().safe()),
        Optional.ofNullable(one.clock().lawful()));
  }
}
