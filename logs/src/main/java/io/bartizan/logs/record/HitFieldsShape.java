package io.bartizan.logs.record;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A search hit of Elasticsearch or OpenSearch that gives {@code fields} in place of {@code
 * _source}: every value is a list, every name a path with dots in it.
 */
final class HitFieldsShape implements Shape {

  @Override
  public Outcome read(Tree.Fields record) {
    Optional<Tree.Fields> fields = record.fields("fields");
    if (fields.isEmpty()
        || fields.get().members().isEmpty()
        || record.fields("_source").filter(one -> !one.members().isEmpty()).isPresent()
        || !fields.get().members().values().stream()
            .allMatch(value -> value instanceof Tree.Items)) {
      return Outcome.SAME;
    }
    Tree.Fields out = new Tree.Fields();
    for (Map.Entry<String, Tree> member : fields.get().members().entrySet()) {
      out.add(member.getKey(), one(member.getValue()));
    }
    Outcome further = Expansion.expand(out);
    return further instanceof Outcome.Same ? new Outcome.Records(List.of(out)) : further;
  }

  private static Tree one(Tree value) {
    return value instanceof Tree.Items items && items.items().size() == 1
        ? items.items().getFirst()
        : value;
  }
}
