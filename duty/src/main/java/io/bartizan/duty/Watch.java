package io.bartizan.duty;

import io.bartizan.duty.assess.Assessment;
import io.bartizan.duty.assess.Assessor;
import io.bartizan.duty.assess.DutyQuestion;
import io.bartizan.duty.assess.Finding;
import io.bartizan.duty.assess.Overview;
import io.bartizan.duty.fact.Facts;
import io.bartizan.duty.fact.Row;
import java.time.Instant;
import java.util.Optional;

/**
 * One incident under watch: what the law asks of it, and the instant at which that changes by
 * itself. While time only passes, nothing is assessed anew; the time that is left of a clock is the
 * difference to its end.
 *
 * <pre>
 * Watch watch = catalogue.watch(facts, now);
 * wakeUpAt(watch.changesAt());               // a clock ends, or comes close to it
 * Watch later = watch.at(then);              // the same object while nothing changed
 * </pre>
 *
 * <p>Immutable and thread-safe; it holds some kilobytes for each duty that is owed or may be. When
 * the facts change, make a new one.
 */
public final class Watch {

  private final Assessor assessor;
  private final Facts facts;
  private final Assessment assessment;
  private final Instant changesAt;
  private final Row row;
  private final Overview overview;

  Watch(Assessor assessor, Facts facts, Instant now) {
    this.assessor = assessor;
    this.facts = facts;
    Assessor.Timed timed = assessor.timed(facts, now);
    this.assessment = timed.assessment().withoutTheRest();
    this.changesAt = timed.changesAt();
    this.row = timed.row();
    this.overview = Overview.of(assessment);
  }

  /**
   * What the law asks, as of the instant at which that last changed or was first looked at. Duties
   * that are not owed are left out; {@link Catalogue#assess} has them, with the reason.
   */
  public Assessment assessment() {
    return assessment;
  }

  /** The same in the order in which people need it. */
  public Overview overview() {
    return overview;
  }

  /** The facts. */
  public Facts facts() {
    return facts;
  }

  /**
   * The next instant at which a state changes, an end passes, a law comes into force, or a fact or
   * report of a later time counts; nothing where no time changes anything.
   */
  public Optional<Instant> changesAt() {
    return Optional.of(changesAt).filter(at -> !at.equals(Instant.MAX));
  }

  /** The same incident at another instant. Costs next to nothing while nothing has changed. */
  public Watch at(Instant now) {
    boolean same = !now.isBefore(assessment.at()) && now.isBefore(changesAt);
    return same ? this : new Watch(assessor, facts, now);
  }

  /** The one question that decides an undecided duty, with what each answer would mean. */
  public Optional<DutyQuestion> question(Finding finding) {
    return assessor.question(finding, row);
  }
}
