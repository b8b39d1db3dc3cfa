package io.bartizan.testkit;

import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.NearestName;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.Span;
import io.bartizan.syntax.yaml.YamlMapping;
import io.bartizan.syntax.yaml.YamlNode;
import io.bartizan.syntax.yaml.YamlScalar;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The steps of a {@code timeline} -> the events that they stand for.
 *
 * <p>A step is one event, or {@code times} of it that come {@code every} so often. It begins {@code
 * after} a while behind the last event of the step before, a second unless said otherwise, or
 * {@code at} a time; the first step begins with the year 2026. In the texts of its event <code>
 * {time}</code> stands for the time, <code>{n}</code> for the number of the event in its step, from
 * 1; where no text has the time, the event says it as {@code @timestamp}. Used once.
 */
final class TimelineReader {

  private static final List<String> STEP_KEYS = List.of("at", "after", "times", "every", "event");
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Pattern SPAN = Pattern.compile("([0-9]{1,6})(ms|s|m|h|d)");
  private static final Duration SECOND = Duration.ofSeconds(1);

  /** Most events of a test. */
  private static final int MOST_EVENTS = 100_000;

  private final Source source;
  private final List<Diagnostic> found;
  private final List<Expectation.InlineEvent> events = new ArrayList<>();
  private Instant last = START.minus(SECOND);

  /** A reader that adds to what was found wrong. */
  TimelineReader(Source source, List<Diagnostic> found) {
    this.source = source;
    this.found = found;
  }

  /** The events; none when a step is wrong. */
  List<Expectation.InlineEvent> read(List<YamlNode> steps) {
    int before = found.size();
    for (YamlNode step : steps) {
      if (step instanceof YamlMapping map) {
        step(map);
      } else {
        error("expectation-type", step.span(), "a step must be a map, not " + step.described());
      }
    }
    return found.size() > before ? List.of() : events;
  }

  private void step(YamlMapping step) {
    checkKeys(step);
    int times = step.find("times").map(this::times).orElse(1);
    Duration every = step.find("every").map(this::span).orElse(SECOND);
    Instant first = begin(step);
    Optional<YamlNode> event = step.find("event");
    if (event.isEmpty() || !(event.get() instanceof YamlMapping map)) {
      error("expectation-type", step.span(), "a step must have an \"event\", which is a map");
      return;
    }
    if (events.size() + times > MOST_EVENTS) {
      error("expectation-events", step.span(), "more than " + MOST_EVENTS + " events in a test");
      return;
    }
    String json = timed(YamlAsJson.of(map));
    for (int i = 0; i < times; i++) {
      last = first.plus(every.multipliedBy(i));
      String text = json.replace("{n}", String.valueOf(i + 1)).replace("{time}", last.toString());
      events.add(new Expectation.InlineEvent(text, step.span()));
    }
  }

  private static String timed(String json) {
    return json.contains("{time}") || json.equals("{}")
        ? json
        : "{\"@timestamp\":\"{time}\"," + json.substring(1);
  }

  private Instant begin(YamlMapping step) {
    Optional<YamlNode> at = step.find("at");
    return at.isPresent()
        ? instant(at.get())
        : last.plus(step.find("after").map(this::span).orElse(SECOND));
  }

  private Instant instant(YamlNode node) {
    try {
      return Instant.parse(node instanceof YamlScalar scalar ? scalar.text() : "");
    } catch (DateTimeParseException e) {
      error("expectation-type", node.span(), "\"at\" must be such as 2026-01-31T23:59:59Z");
      return START;
    }
  }

  private Duration span(YamlNode node) {
    Matcher span = SPAN.matcher(node instanceof YamlScalar scalar ? scalar.text() : "");
    if (!span.matches()) {
      error(
          "expectation-type", node.span(), "a time span must be such as 100ms, 10s, 5m, 2h or 1d");
      return SECOND;
    }
    long number = Long.parseLong(span.group(1));
    return switch (span.group(2)) {
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      default -> Duration.ofDays(number);
    };
  }

  private int times(YamlNode node) {
    String text = node instanceof YamlScalar scalar ? scalar.text() : "";
    if (!text.matches("[1-9][0-9]{0,5}")) {
      error("expectation-type", node.span(), "\"times\" must be an integer from 1");
      return 1;
    }
    return Integer.parseInt(text);
  }

  private void checkKeys(YamlMapping step) {
    for (YamlMapping.Entry entry : step.entries()) {
      String name = entry.key().text();
      if (!STEP_KEYS.contains(name)) {
        error(
            "expectation-key",
            entry.key().span(),
            "unknown key \"" + entry.key() + "\"" + NearestName.hint(name, STEP_KEYS));
      }
    }
    if (step.find("at").isPresent() && step.find("after").isPresent()) {
      error("expectation-events", step.span(), "the step begins both \"at\" and \"after\"");
    }
  }

  private void error(String code, Span span, String message) {
    found.add(Diagnostic.error(code, source, span, message));
  }
}
