package io.bartizan.report;

import io.bartizan.hunt.EventFinding;
import io.bartizan.hunt.Finding;
import io.bartizan.hunt.FindingWriter;
import io.bartizan.hunt.HuntContext;
import io.bartizan.hunt.HuntSummary;
import java.io.IOException;
import java.io.OutputStream;
import tools.jackson.core.JsonGenerator;

/**
 * One JSON object a match, in a form that does not change without notice: {@code
 * docs/reference/match.schema.json}.
 *
 * <p>JSON's own escaping keeps what comes from events harmless; control characters never stand for
 * themselves in it.
 */
final class JsonlWriter implements FindingWriter {

  private final OutputStream stream;
  private final boolean withEvent;
  private final JsonGenerator out;
  private @org.jspecify.annotations.Nullable HuntContext context;

  JsonlWriter(OutputStream stream, boolean withEvent) {
    this.stream = stream;
    this.withEvent = withEvent;
    this.out = Json.generator(stream);
  }

  @Override
  public boolean wantsEvents() {
    return withEvent;
  }

  @Override
  public void begin(HuntContext newContext) {
    context = newContext;
  }

  @Override
  public void write(Finding finding) {
    HuntContext c = java.util.Objects.requireNonNull(context);
    for (Finding.RuleHit hit : finding.hits()) {
      out.writeStartObject();
      MatchJson.write(c, finding, hit, out);
      if (withEvent && finding instanceof EventFinding event && event.json().length > 0) {
        Json.copy("event", event.json(), out);
      }
      out.writeEndObject();
      Json.endLine(out, stream);
    }
  }

  @Override
  public void end(HuntSummary summary) {
    // The lines are all there is.
  }

  @Override
  public void close() throws IOException {
    out.close();
    stream.close();
  }
}
