package io.bartizan.report;

import io.bartizan.hunt.AlertFinding;
import io.bartizan.hunt.EventFinding;
import io.bartizan.hunt.Finding;
import io.bartizan.hunt.FindingWriter;
import io.bartizan.hunt.HuntContext;
import io.bartizan.hunt.HuntSummary;
import io.bartizan.logs.source.LogFile;
import io.bartizan.sigma.Rule;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * OCSF 1.5.0 Detection Findings (class 2004), one JSON object a line and a match.
 *
 * <p>OCSF demands a time. Where the event says none it is that of the hunt, when the finding was
 * made, and {@code unmapped.time_is_of_the_hunt} says so; {@code metadata.original_time} is absent
 * then. Ids come from what the event says, see {@link FindingIds}. No property stands twice and
 * none is empty.
 */
final class OcsfWriter implements FindingWriter {

  private final JsonLine lines;
  private final boolean withEvent;
  private final Instant now;
  private final FindingIds ids = new FindingIds();
  private final Segments event = new Segments();
  private @Nullable HuntContext context;
  private @Nullable PerRule<OcsfRule> rules;

  OcsfWriter(OutputStream stream, boolean withEvent, InstantSource clock) {
    this.now = clock.instant();
    this.lines = new JsonLine(stream);
    this.withEvent = withEvent;
  }

  @Override
  public boolean wantsEvents() {
    return withEvent;
  }

  @Override
  public void begin(HuntContext newContext) {
    context = newContext;
    rules =
        new PerRule<>(
            newContext, rule -> OcsfRule.of(analytic(rule.header()), newContext.version()));
  }

  @Override
  public void write(Finding finding) {
    HuntContext c = Objects.requireNonNull(context);
    PerRule<OcsfRule> ofRules = Objects.requireNonNull(rules);
    Optional<EventText> text = text(finding);
    for (Finding.RuleHit hit : finding.hits()) {
      String uid = ids.id(c.rule(hit).key(), finding, hit);
      OcsfDetection detection = detection(ofRules.of(hit), uid, finding, hit);
      Consumer<JsonGenerator> properties = out -> properties(c, detection, finding, hit, out);
      if (text.isPresent()) {
        lines.write(properties, text.get());
      } else {
        lines.write(properties);
      }
    }
  }

  private static OcsfAlert.Analytic analytic(Rule.Header header) {
    return new OcsfAlert.Analytic(
        header.title(), header.id(), header.description(), header.levelOrDefault(), header.tags());
  }

  private static OcsfDetection detection(
      OcsfRule rule, String uid, Finding finding, Finding.RuleHit hit) {
    return new OcsfDetection(
        uid,
        rule,
        finding.time(),
        finding.origin(),
        hit.matched(),
        switch (finding) {
          case EventFinding event -> Optional.empty();
          case AlertFinding alert -> Optional.of(alert.counted());
        });
  }

  private void properties(
      HuntContext c,
      OcsfDetection detection,
      Finding finding,
      Finding.RuleHit hit,
      JsonGenerator out) {
    detection.write(now, out);
    unmapped(c, finding, hit, out);
  }

  private Optional<EventText> text(Finding finding) {
    return withEvent && finding instanceof EventFinding one && one.json().length > 0
        ? Optional.of(EventText.text("raw_data", one.json(), event))
        : Optional.empty();
  }

  /** What OCSF has no attribute for: where the event lies. */
  private static void unmapped(
      HuntContext c, Finding finding, Finding.RuleHit hit, JsonGenerator out) {
    LogFile file = c.file(finding);
    out.writeObjectPropertyStart("unmapped");
    out.writeStringProperty("source_file", file.name());
    out.writeNumberProperty("source_" + c.unit(finding), finding.reference().position());
    OcsfDetection.optional(
        "log_source", finding.origin().logSource().map(Object::toString).orElse(""), out);
    hit.indicator().ifPresent(one -> IndicatorJson.inShort(one, out));
    if (finding.time().isEmpty()) {
      out.writeBooleanProperty("time_is_of_the_hunt", true);
    }
    if (finding instanceof EventFinding && c.isSuspect(finding)) {
      out.writeBooleanProperty("suspect", true);
    }
    out.writeEndObject();
  }

  @Override
  public void end(HuntSummary summary) {
    // The lines are all there is.
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
