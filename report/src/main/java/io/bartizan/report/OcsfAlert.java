package io.bartizan.report;

import io.bartizan.event.LogSource;
import io.bartizan.hunt.Finding;
import io.bartizan.sigma.Rule;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import tools.jackson.core.JsonGenerator;

/**
 * An alert of a live system as an OCSF 1.5.0 Detection Finding, in the form that {@link OcsfWriter}
 * gives to the findings of a hunt. Stateless.
 */
public final class OcsfAlert {

  private OcsfAlert() {}

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
   * The JSON, without a line end.
   *
   * @param uid the id of the alert
   * @param version the version of the command
   */
  public static byte[] write(
      Rule.Header header, Finding finding, String uid, Place place, String version) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    try (JsonGenerator out = Json.generator(bytes)) {
      out.writeStartObject();
      OcsfWriter.Subject subject =
          new OcsfWriter.Subject(header, finding, finding.hits().getFirst(), uid);
      OcsfWriter.detection(subject, version, place.received(), out);
      out.writeObjectPropertyStart("unmapped");
      OcsfWriter.optional("organisation", place.organisation(), out);
      OcsfWriter.optional("source", place.source(), out);
      out.writeNumberProperty("source_event", place.number());
      OcsfWriter.optional(
          "log_source", finding.origin().logSource().map(LogSource::toString).orElse(""), out);
      if (finding.time().isEmpty()) {
        out.writeBooleanProperty("time_is_of_receipt", true);
      }
      out.writeEndObject();
      out.writeEndObject();
    }
    return bytes.toByteArray();
  }
}
