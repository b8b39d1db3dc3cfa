package io.bartizan.server.alerts;

import io.bartizan.live.alert.AlertBody;
import io.bartizan.live.alert.IndicatorFacts;
import io.bartizan.sigma.explain.FieldHit;
import io.bartizan.store.event.StoredEvent;
import io.bartizan.store.state.Triage;
import io.bartizan.store.state.TriagedAlert;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An alert as its page shows it.
 *
 * @param alert the alert, with what people made of it
 * @param body what detection said of it
 * @param events its events as they are stored; fewer where some are no longer kept
 * @param notes what people wrote
 * @param sameRule how many alerts the rule made in the organisation, this one included
 * @param sameHost how many alerts are about the host, this one included
 * @param similar the last alerts of the rule before this one
 * @param assignee the name of the account that works on it
 * @param near the events around its first one; empty for those who may see no events
 * @param tree the processes above and below that of its first event
 */
public record AlertView(
    TriagedAlert alert,
    Optional<AlertBody> body,
    List<EventView> events,
    List<Triage.Note> notes,
    long sameRule,
    long sameHost,
    List<TriagedAlert> similar,
    String assignee,
    List<Surroundings.Near> near,
    List<Surroundings.ProcessStep> tree) {

  private static final String PARTS = "\n\n";

  /** The same with what happened around it. */
  AlertView with(List<Surroundings.Near> around, List<Surroundings.ProcessStep> processes) {
    return new AlertView(
        alert, body, events, notes, sameRule, sameHost, similar, assignee, around, processes);
  }

  /** The indicator that made it, where one did. */
  public Optional<IndicatorFacts> indicator() {
    return body.flatMap(AlertBody::indicator);
  }

  /** What its rule says of itself; of an indicator what its source says, if anything. */
  public Optional<String> about() {
    Optional<String> said = body.flatMap(one -> one.rule().description());
    return indicator().isEmpty()
        ? said
        : said.filter(text -> text.contains(PARTS))
            .map(text -> text.substring(0, text.lastIndexOf(PARTS)));
  }

  /** The pieces of a matched value. */
  public static List<Piece> pieces(FieldHit hit) {
    return Marks.of(hit);
  }

  /**
   * A stored event as fields.
   *
   * @param stored the event
   * @param fields its fields, flat, in the order of the record
   */
  public record EventView(StoredEvent stored, List<Field> fields) {}

  /**
   * A field of an event.
   *
   * @param name its path
   * @param pieces its value in pieces, those that a rule matched marked
   */
  public record Field(String name, List<Piece> pieces) {

    /** Its value. */
    public String text() {
      return pieces.stream().map(Piece::text).collect(Collectors.joining());
    }
  }

  /**
   * A part of a value.
   *
   * @param text the part
   * @param isMarked whether a rule matched it
   */
  public record Piece(String text, boolean isMarked) {}
}
