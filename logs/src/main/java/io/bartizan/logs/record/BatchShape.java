package io.bartizan.logs.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A finding of another tool that holds the events it is of: {@code matches} of Zircolite, {@code
 * documents} of Chainsaw; or a page of messages as Graylog's search gives it.
 */
final class BatchShape implements Shape {

  @Override
  public Outcome read(Tree.Fields record) {
    Optional<List<Tree>> events =
        list(record, "matches")
            .filter(list -> record.has("title"))
            .or(() -> list(record, "documents"))
            .or(() -> list(record, "messages"));
    if (events.isEmpty()) {
      return Outcome.SAME;
    }
    List<Tree.Fields> records = new ArrayList<>();
    for (Tree event : events.get()) {
      if (event instanceof Tree.Fields fields) {
        Tree.Fields inner = fields.fields("data").or(() -> fields.fields("message")).orElse(fields);
        switch (Expansion.expand(inner)) {
          case Outcome.Records more -> records.addAll(more.records());
          case Outcome.Same same -> records.add(inner);
          case Outcome.NotUnderstood not -> {
            return not;
          }
        }
      }
    }
    return new Outcome.Records(records);
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
