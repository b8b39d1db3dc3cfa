package io.bartizan.server.incidents;

import io.bartizan.server.facts.FactQuestion;
import io.bartizan.store.state.AlertRow;
import io.bartizan.store.state.Incident;
import io.bartizan.store.state.IncidentTask;
import io.bartizan.store.state.Incidents;
import io.bartizan.store.state.Notice;
import io.bartizan.store.state.Review;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An incident with all that its page shows, in the words of the reader.
 *
 * @param incident the incident
 * @param clocks what the law asks of the organisation, the most urgent first
 * @param authorities what it then asks of authorities
 * @param unchecked duties that would apply or may, but that nobody has checked (grade C): no clock
 *     is kept for them
 * @param uncovered what is said of named countries of which the catalogue has no law; empty where
 *     it has all
 * @param elsewhere in how many countries that no fact names duties cannot be ruled out
 * @param question the fact that decides most
 * @param offers facts that wait for a yes
 * @param facts what was stated
 * @param alerts its alerts, the earliest first
 * @param timeline what happened, the latest first
 * @param notices all versions of its notices
 * @param links the incidents it is linked to and that the reader may see
 * @param reviews what was learned each time that it was closed, the latest first
 * @param problems facts that the catalogue does not understand
 */
public record IncidentView(
    Incident incident,
    List<Clock> clocks,
    List<Clock> authorities,
    List<Clock> unchecked,
    String uncovered,
    int elsewhere,
    Optional<FactQuestion> question,
    List<Offered> offers,
    List<Stated> facts,
    List<AlertRow> alerts,
    List<Moment> timeline,
    List<Notice> notices,
    List<Linked> links,
    List<Reviewed> reviews,
    List<String> problems) {

  /**
   * A duty with its clock.
   *
   * @param duty its full name
   * @param title what people call it
   * @param law the law and the article
   * @param recipient to whom it is owed
   * @param verdict {@code applicable} or {@code undecided}
   * @param state how it stands now
   * @param stateWords the same in the reader's words
   * @param because why
   * @param safe the strict end
   * @param lawful the lawful end, where it is another
   * @param notKnown why there is no lawful end; absent where there is one
   * @param steps how it was counted
   * @param notice the latest version of its notice
   */
  public record Clock(
      String duty,
      String title,
      String law,
      String recipient,
      String verdict,
      String state,
      String stateWords,
      String because,
      Optional<Instant> safe,
      Optional<Instant> lawful,
      Optional<String> notKnown,
      List<String> steps,
      Optional<Notice> notice) {}

  /** A fact that is offered. */
  public record Offered(String name, String label, String value, String source) {}

  /**
   * A fact that was stated.
   *
   * @param name its name
   * @param label what people call it
   * @param versions what was said of it, the latest first
   */
  public record Stated(String name, String label, List<Version> versions) {}

  /**
   * One thing that was said of a fact.
   *
   * @param value the value in the reader's words
   * @param written the same as it can be stated again; empty where it is not known
   */
  public record Version(
      String value,
      List<String> written,
      Instant learned,
      Instant recorded,
      String actor,
      String source,
      String note) {}

  /**
   * Something that happened.
   *
   * @param time when
   * @param kind what it is
   * @param text in words
   * @param actor who did it; empty for events
   * @param link where more stands; empty where nothing does
   */
  public record Moment(Instant time, String kind, String text, String actor, String link) {}

  /**
   * A review in the words of the reader.
   *
   * @param review the review
   * @param unmet what the duties that were not met are called
   * @param undecided the same of those that were undecided
   * @param followUps the tasks that it left, as they are now
   */
  public record Reviewed(
      Review review, List<String> unmet, List<String> undecided, List<IncidentTask> followUps) {}

  /** A linked incident. */
  public record Linked(Incident incident, Incidents.Link link) {}
}
