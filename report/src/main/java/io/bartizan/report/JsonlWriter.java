package io.bartizan.report;

import io.bartizan.hunt.EventFinding;
import io.bartizan.hunt.Finding;
import io.bartizan.hunt.FindingWriter;
import io.bartizan.hunt.HuntContext;
import io.bartizan.hunt.HuntSummary;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * One JSON object a match, in a form that does not change without notice: {@code
 * docs/reference/match.schema.json}.
 *
 * <p>JSON's own escaping keeps what comes from events harmless; control characters never stand for
 * themselves in it.
 */
final class JsonlWriter implements FindingWriter {

  private final boolean withEvent;
  private final JsonLine lines;
  private final Segments event = new Segments();
  private @Nullable HuntContext context;
  private @Nullable PerRule<JsonProperties> rules;

  JsonlWriter(OutputStream stream, boolean withEvent) {
    this.withEvent = withEvent;
    this.lines = new JsonLine(stream);
  }

  @Override
  public boolean wantsEvents() {
    return withEvent;
  }

  @Override
  public void begin(HuntContext newContext) {
    context = newContext;
    rules = new PerRule<>(newContext, MatchJson::rule);
  }

  @Override
  public void write(Finding finding) {
    HuntContext c = Objects.requireNonNull(context);
    PerRule<JsonProperties> ofRules = Objects.requireNonNull(rules);
    Optional<EventText> text = text(finding);
    for (Finding.RuleHit hit : finding.hits()) {
      Consumer<JsonGenerator> properties =
          out -> MatchJson.write(c, ofRules.of(hit), finding, hit, out);
      if (text.isPresent()) {
        lines.write(properties, text.get());
      } else {
        lines.write(properties);
      }
    }
  }

  private Optional<EventText> text(Finding finding) {
    return withEvent && finding instanceof EventFinding one && one.json().length > 0
        ? Optional.of(EventText.of(one.json(), event))
        : Optional.empty();
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
