package io.bartizan.testkit;

import io.bartizan.event.LogSource;
import io.bartizan.syntax.Span;
import java.util.List;
import java.util.Optional;

/**
 * One test of a rule: events, and what the rule must do with them.
 *
 * @param name what people call it
 * @param rule the id, name or title of the rule or correlation it is about, where the file has
 *     several
 * @param logSource what the events are; where it is empty they say so themselves
 * @param events where they come from
 * @param expected what the rule must do
 * @param span where it stands
 */
public record Expectation(
    String name,
    Optional<String> rule,
    Optional<LogSource> logSource,
    Events events,
    Expected expected,
    Span span) {

  /** Where the events of a test come from. */
  public sealed interface Events {

    /** Where that is said. */
    Span span();
  }

  /**
   * Events that the test writes out.
   *
   * @param events in the order written, at least one
   */
  public record Inline(List<InlineEvent> events, Span span) implements Events {
    public Inline {
      events = List.copyOf(events);
    }
  }

  /**
   * One event that the test writes out.
   *
   * @param json the event as the line of JSON that a log would hold
   */
  public record InlineEvent(String json, Span span) {}

  /**
   * The events of a log beside the test.
   *
   * @param path relative to the folder of the expectations, with forward slashes
   */
  public record Log(String path, Span span) implements Events {}
}
