package io.bartizan.report.html;

import io.bartizan.hunt.AlertFinding;
import io.bartizan.hunt.EventFinding;
import io.bartizan.hunt.EventReference;
import io.bartizan.hunt.Finding;
import io.bartizan.hunt.HuntContext;
import io.bartizan.hunt.Origin;
import io.bartizan.logs.source.LogFile;
import io.bartizan.sigma.explain.FieldHit;
import io.bartizan.sigma.explain.Hit;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.core.JsonGenerator;

/**
 * The matches that the page shows, with their events, in order of time.
 *
 * <p>An event is written as the text that it is, not as a part of the document: what stands in it
 * twice, or with more digits than a browser's numbers have, is shown as it is. What repeats, such
 * as hosts, stands once in {@code texts}.
 */
final class EvidenceJson {

  private final HuntContext context;
  private final Map<Integer, Integer> ruleNumbers;
  private final JsonGenerator out;
  private final Map<String, Integer> texts = new LinkedHashMap<>();

  /** Most events of an alert that the page shows. */
  private static final int MOST_REFERENCES = 20;

  private final Map<Integer, Integer> files = new LinkedHashMap<>();
  private final Map<Integer, String> units = new LinkedHashMap<>();

  private EvidenceJson(
      HuntContext context, Map<Integer, Integer> ruleNumbers, OutputStream stream) {
    this.context = context;
    this.ruleNumbers = ruleNumbers;
    this.out = PageJson.generator(stream);
  }

  /**
   * Writes matches.
   *
   * @param ruleNumbers the page's number of each rule, by the hunt's; a match of another is left
   *     out
   */
  static void write(
      HuntContext context,
      Map<Integer, Integer> ruleNumbers,
      List<Kept> matches,
      OutputStream stream) {
    new EvidenceJson(context, ruleNumbers, stream).write(matches);
  }

  private void write(List<Kept> matches) {
    List<Kept> shown =
        matches.stream().filter(kept -> ruleNumbers.containsKey(kept.hit().rule())).toList();
    context.explanations().restart();
    out.writeStartObject();
    out.writeArrayPropertyStart("events");
    List<Kept.KeptEvent> events = new ArrayList<>();
    for (Kept kept : shown) {
      if (events.isEmpty() || events.getLast() != kept.event()) {
        events.add(kept.event());
        event(kept.event());
      }
    }
    out.writeEndArray();
    matches(shown);
    files();
    out.writeArrayPropertyStart("texts");
    texts.keySet().forEach(out::writeString);
    out.writeEndArray();
    out.writeEndObject();
    out.close();
  }

  private void event(Kept.KeptEvent event) {
    Finding finding = event.finding();
    out.writeStartObject();
    OptionalLong millis = PageTime.millis(finding.time());
    millis.ifPresent(value -> out.writeNumberProperty("time", value));
    finding.time().ifPresent(time -> out.writeStringProperty("exact", time.toString()));
    out.writeNumberProperty("file", file(finding.reference().source()));
    out.writeNumberProperty("position", finding.reference().position());
    origin(finding.origin());
    switch (finding) {
      case EventFinding one -> event(one, event.fullLength());
      case AlertFinding alert -> alert(alert);
    }
    out.writeEndObject();
  }

  private void origin(Origin origin) {
    origin.host().ifPresent(text -> text("host", text));
    origin.account().ifPresent(text -> text("account", text));
    origin.channel().ifPresent(text -> text("channel", text));
    origin.provider().ifPresent(text -> text("provider", text));
    origin.eventId().ifPresent(text -> text("eventId", text));
    origin.recordId().ifPresent(text -> out.writeStringProperty("recordId", text));
    origin.logSource().ifPresent(logSource -> text("logSource", logSource.toString()));
  }

  private void event(EventFinding event, int fullLength) {
    event.timeField().ifPresent(field -> text("timeField", field));
    flag("recovered", event.recovered());
    flag("truncated", event.truncated());
    flag("suspect", context.isSuspect(event));
    if (event.copies() > 0) {
      out.writeNumberProperty("copies", event.copies());
    }
    if (event.json().length > 0) {
      out.writeStringProperty("json", new String(event.json(), StandardCharsets.UTF_8));
    }
    if (fullLength > event.json().length) {
      out.writeNumberProperty("bytes", fullLength);
    }
  }

  /** What a correlation found: how much, when, and where the first of its events stand. */
  private void alert(AlertFinding alert) {
    out.writeObjectPropertyStart("alert");
    out.writeStringProperty("type", alert.counted().type());
    out.writeNumberProperty("count", alert.counted().count());
    alert.counted().measure().ifPresent(text -> out.writeStringProperty("measure", text));
    time("first", alert.counted().first());
    time("last", alert.counted().last());
    out.writeArrayPropertyStart("events");
    for (EventReference event : alert.events().stream().limit(MOST_REFERENCES).toList()) {
      out.writeStartObject();
      event.time().ifPresent(time -> time("time", time));
      out.writeNumberProperty("file", file(event.source()));
      out.writeNumberProperty("position", event.position());
      fedBy(event);
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  /**
   * The titles of the rules that an event of an alert matched; some are not reported themselves.
   */
  private void fedBy(EventReference event) {
    if (event.rules().isEmpty()) {
      return;
    }
    out.writeArrayPropertyStart("rules");
    for (int rule : event.rules()) {
      Finding.RuleHit hit = new Finding.RuleHit(rule, List.of());
      out.writeNumber(number(context.rule(hit).header().title()));
    }
    out.writeEndArray();
  }

  /** A time as the page counts and as it is. */
  private void time(String name, Instant time) {
    PageTime.millis(Optional.of(time)).ifPresent(millis -> out.writeNumberProperty(name, millis));
    out.writeStringProperty(name + "Exact", time.toString());
  }

  private int file(int source) {
    units.putIfAbsent(source, context.unit(source));
    return files.computeIfAbsent(source, key -> files.size());
  }

  private int number(String text) {
    return texts.computeIfAbsent(text, key -> texts.size());
  }

  private void text(String name, String text) {
    out.writeNumberProperty(name, number(text));
  }

  private void flag(String name, boolean value) {
    if (value) {
      out.writeBooleanProperty(name, true);
    }
  }

  private void matches(List<Kept> shown) {
    out.writeArrayPropertyStart("matches");
    int event = -1;
    long number = -1;
    for (Kept kept : shown) {
      event += kept.event().number() == number ? 0 : 1;
      number = kept.event().number();
      match(kept, event);
    }
    out.writeEndArray();
  }

  private void match(Kept kept, int event) {
    out.writeStartObject();
    out.writeNumberProperty("event", event);
    out.writeNumberProperty("rule", ruleNumbers.getOrDefault(kept.hit().rule(), 0));
    out.writeArrayPropertyStart("values");
    kept.hit().matched().forEach(this::value);
    out.writeEndArray();
    if (kept.more() > 0) {
      out.writeNumberProperty("more", kept.more());
    }
    kept.hit().indicator().ifPresent(hit -> text("how", hit.explanation()));
    why(kept);
    out.writeEndObject();
  }

  /** The parts of the condition, where the event was kept whole. */
  private void why(Kept kept) {
    if (!(kept.event().finding() instanceof EventFinding event)
        || kept.event().fullLength() > event.json().length) {
      return;
    }
    context
        .rule(kept.hit())
        .asRule()
        .flatMap(rule -> context.explanations().explain(event, rule))
        .ifPresent(
            explanation -> {
              out.writeName("why");
              new WhyJson(kept.hit().matched(), this::number, out).write(explanation);
            });
  }

  private void value(FieldHit value) {
    out.writeStartArray();
    out.writeNumber(number(value.field()));
    out.writeString(value.value());
    out.writeStartArray();
    for (Hit.Span span : value.spans()) {
      out.writeNumber(span.start());
      out.writeNumber(span.end());
    }
    out.writeEndArray();
    out.writeEndArray();
  }

  private void files() {
    out.writeArrayPropertyStart("files");
    for (int source : files.keySet()) {
      LogFile file = context.files().get(source);
      out.writeStartObject();
      out.writeStringProperty("file", file.file());
      file.member().ifPresent(member -> out.writeStringProperty("member", member));
      out.writeStringProperty("unit", units.getOrDefault(source, "record"));
      out.writeEndObject();
    }
    out.writeEndArray();
  }
}
