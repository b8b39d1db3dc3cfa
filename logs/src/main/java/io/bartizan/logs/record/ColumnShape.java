package io.bartizan.logs.record;

import java.util.List;
import java.util.Optional;

/**
 * A record some of whose members are objects written as texts of JSON, as in the cells of a table:
 * {@code System} and {@code EventData} of Velociraptor, {@code Event} of others.
 */
final class ColumnShape implements Shape {

  private static final List<String> NAMES =
      List.of("Event", "System", "EventData", "UserData", "winlog", "_source");

  @Override
  public Outcome read(Tree.Fields record) {
    Tree.Fields out = new Tree.Fields();
    boolean found = false;
    for (var member : record.members().entrySet()) {
      Optional<Tree.Fields> inner = inner(member.getKey(), member.getValue());
      out.add(member.getKey(), inner.map(fields -> (Tree) fields).orElse(member.getValue()));
      found |= inner.isPresent();
    }
    if (!found) {
      return Outcome.SAME;
    }
    Outcome further = Expansion.expand(out);
    return further instanceof Outcome.Same ? new Outcome.Records(List.of(out)) : further;
  }

  private static Optional<Tree.Fields> inner(String name, Tree value) {
    return value instanceof Tree.Text text
            && text.value().startsWith("{")
            && NAMES.stream().anyMatch(name::equalsIgnoreCase)
        ? TreeJson.read(text.value())
        : Optional.empty();
  }
}
