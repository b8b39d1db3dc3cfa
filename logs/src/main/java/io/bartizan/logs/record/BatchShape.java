package io.bartizan.logs.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A finding of another tool that holds the events it is of: {@code matches} of Zircolite, {@code
 * documents} of Chainsaw; or a page of messages: of Graylog's or Splunk's search, of CloudWatch.
 */
final class BatchShape implements Shape {

  @Override
  public Outcome read(Tree.Fields record) {
    Optional<List<Tree>> events =
        list(record, "matches")
            .filter(list -> record.has("title"))
            .or(() -> list(record, "documents"))
            .or(() -> list(record, "messages"))
            .or(() -> list(record, "results").filter(list -> record.has("preview")))
            .or(() -> list(record, "logEvents").filter(list -> record.has("logGroup")))
            .or(() -> list(record, "events").filter(BatchShape::isCloudWatch));
    if (events.isEmpty()) {
      return Outcome.SAME;
    }
    List<Tree.Fields> inner = new ArrayList<>();
    for (Tree event : events.get()) {
      if (event instanceof Tree.Fields fields) {
        inner.add(fields.fields("data").or(() -> fields.fields("message")).orElse(fields));
      }
    }
    return Expansion.expandAll(inner);
  }

  private static boolean isCloudWatch(List<Tree> events) {
    return events.getFirst() instanceof Tree.Fields first
        && first.has("ingestionTime")
        && first.has("message");
  }

  private static Optional<List<Tree>> list(Tree.Fields record, String name) {
    return record
        .find(name)
        .flatMap(
            value ->
                value instanceof Tree.Items items
                        && !items.items().isEmpty()
                        && items.items().getFirst() instanceof Tree.Fields
                    ? Optional.of(items.items())
                    : Optional.empty());
  }
}
