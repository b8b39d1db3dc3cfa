package io.bartizan.report;

import io.bartizan.detect.correlation.CorrelationCount;
import io.bartizan.event.LogSource;
import io.bartizan.hunt.Origin;
import io.bartizan.sigma.Level;
import io.bartizan.sigma.explain.FieldHit;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/**
 * An alert of a live system as an OCSF 1.5.0 Detection Finding, in the form that {@link
 * OutputFormat#OCSF} gives to the findings of a hunt. Immutable.
 *
 * @param uid the id of the alert
 * @param rule what its rule or correlation says of itself
 * @param place where its event is
 * @param time when it happened, if that is known
 * @param origin where the event is from
 * @param matched the values on which the match rests
 * @param counted what a correlation counted; absent for a rule of one event
 * @param indicator the indicator, where it is one
 */
public record OcsfAlert(
    String uid,
    Analytic rule,
    Place place,
    Optional<Instant> time,
    Origin origin,
    List<FieldHit> matched,
    Optional<CorrelationCount> counted,
    Optional<Indicator> indicator) {

  public OcsfAlert {
    matched = List.copyOf(matched);
  }

  /**
   * What a rule says of itself.
   *
   * @param tags as Sigma writes them
   */
  public record Analytic(
      String title,
      Optional<String> id,
      Optional<String> description,
      Level level,
      List<String> tags) {
    public Analytic {
      tags = List.copyOf(tags);
    }
  }

  /**
   * What OCSF has no attribute for of an indicator.
   *
   * @param feed the file that it is from
   * @param how in which way the event has its value
   * @param tlp its label
   * @param isFoundInStored whether a hunt back over stored events found it
   */
  public record Indicator(String feed, String how, String tlp, boolean isFoundInStored) {}

  /**
   * Where an alert is from.
   *
   * @param organisation whose events it is of
   * @param source the name of the source that sent the event
   * @param number the number of the event in the event store
   * @param received when it was received; its time, where the event says none
   */
  public record Place(String organisation, String source, long number, Instant received) {}

  /**
   * The JSON in UTF-8, without a line end.
   *
   * @param version the version of the program
   */
  public byte[] write(String version) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    try (JsonGenerator out = Json.generator(bytes)) {
      out.writeStartObject();
      new OcsfDetection(uid, OcsfRule.of(rule, version), time, origin, matched, counted)
          .write(place.received(), out);
      out.writeObjectPropertyStart("unmapped");
      OcsfDetection.optional("organisation", place.organisation(), out);
      OcsfDetection.optional("source", place.source(), out);
      out.writeNumberProperty("source_event", place.number());
      OcsfDetection.optional(
          "log_source", origin.logSource().map(LogSource::toString).orElse(""), out);
      indicator.ifPresent(one -> write(one, out));
      if (time.isEmpty()) {
        out.writeBooleanProperty("time_is_of_receipt", true);
      }
      out.writeEndObject();
      out.writeEndObject();
    }
    return bytes.toByteArray();
  }

  private static void write(Indicator one, JsonGenerator out) {
    out.writeStringProperty("indicator_feed", one.feed());
    out.writeStringProperty("indicator_how", one.how());
    out.writeStringProperty("indicator_tlp", one.tlp());
    if (one.isFoundInStored()) {
      out.writeBooleanProperty("indicator_found_in_stored_events", true);
    }
  }
}
