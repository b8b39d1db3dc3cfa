package io.bartizan.store.state;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An incident.
 *
 * @param id its id
 * @param number the number that people say, counted from 1 over the whole system
 * @param organisation whose incident it is
 * @param title what people call it
 * @param status how far work on it has come
 * @param severity how grave it is, by the scheme in the guide
 * @param category its class and type in the RSIT taxonomy, such as {@code intrusions/burglary};
 *     null before it was classified
 * @param tlp who may be told of it
 * @param origin where it came from: {@code alert}, {@code person} or {@code report}
 * @param lead the account that leads; null before there is one
 * @param mergedInto the incident that goes on in its place; null where none does
 * @param times when it came how far
 * @param review what was learned, written when it was closed; null before
 */
public record Incident(
    String id,
    long number,
    String organisation,
    String title,
    Status status,
    AlertRow.Level severity,
    @Nullable String category,
    Tlp tlp,
    String origin,
    @Nullable String lead,
    @Nullable String mergedInto,
    Times times,
    @Nullable String review) {

  /** How far work has come. */
  public enum Status {
    /** Nobody has looked at it. */
    NEW,
    /** Somebody works on it. */
    OPEN,
    /** It cannot spread any more. */
    CONTAINED,
    /** Work is done. */
    CLOSED,
    /** Another incident goes on in its place. */
    MERGED;

    /** Its name in the database and the API. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether somebody still has to act. */
    public boolean isOpen() {
      return this == NEW || this == OPEN || this == CONTAINED;
    }
  }

  /** Who may be told, by the Traffic Light Protocol 2.0 of FIRST. */
  public enum Tlp {
    CLEAR,
    GREEN,
    AMBER,
    AMBER_STRICT,
    RED;

    /** The label as people write it. */
    public String label() {
      return "TLP:" + name().replace('_', '+');
    }
  }

  /**
   * When an incident came how far. Null where it has not.
   *
   * @param started when it began, as far as events show
   * @param opened when it became an incident here
   * @param acknowledged when somebody first worked on it
   * @param contained when it could not spread any more
   * @param closed when work was done
   * @param changed when anything of this record last changed; a change must name it
   */
  public record Times(
      @Nullable Instant started,
      Instant opened,
      @Nullable Instant acknowledged,
      @Nullable Instant contained,
      @Nullable Instant closed,
      Instant changed) {

    /** The same, changed at a time and acknowledged by then. */
    public Times worked(Instant now) {
      return new Times(
          started, opened, acknowledged == null ? now : acknowledged, contained, closed, now);
    }

    /** The same, worked on, and contained by a time. */
    public Times contained(Instant now) {
      Times worked = worked(now);
      return new Times(
          started, opened, worked.acknowledged, contained == null ? now : contained, closed, now);
    }

    /** The same, worked on, and closed at a time; null opens it again. */
    public Times closed(Instant now, @Nullable Instant end) {
      Times worked = worked(now);
      return new Times(started, opened, worked.acknowledged, contained, end, now);
    }
  }

  /** The same with what work changes. */
  public Incident with(
      Status newStatus,
      @Nullable String newLead,
      @Nullable String into,
      Times newTimes,
      @Nullable String newReview) {
    return new Incident(
        id,
        number,
        organisation,
        title,
        newStatus,
        severity,
        category,
        tlp,
        origin,
        newLead,
        into,
        newTimes,
        newReview);
  }

  /** The same with what people call it and how they class it. */
  public Incident classed(
      String newTitle,
      AlertRow.Level newSeverity,
      @Nullable String newCategory,
      Tlp newTlp,
      Instant now) {
    return new Incident(
        id,
        number,
        organisation,
        newTitle,
        status,
        newSeverity,
        newCategory,
        newTlp,
        origin,
        lead,
        mergedInto,
        new Times(
            times.started, times.opened, times.acknowledged, times.contained, times.closed, now),
        review);
  }

  /** The number as people write it, such as {@code INC-42}. */
  public String name() {
    return "INC-" + number;
  }
}
