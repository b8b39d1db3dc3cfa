package io.bartizan.server.alerts;

import io.bartizan.logs.record.Tree;
import io.bartizan.logs.record.TreeJson;
import io.bartizan.sigma.explain.FieldHit;
import io.bartizan.store.event.StoredEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A stored event as flat fields, in the order of its record. Stateless. */
public final class EventFields {

  private EventFields() {}

  /**
   * The fields of an event, those marked that a rule matched; the text of one that has none.
   *
   * @param most how many at most
   */
  public static List<AlertView.Field> of(StoredEvent event, List<FieldHit> hits, int most) {
    byte[] json = event.row().record() == null ? event.row().raw() : event.row().record();
    List<AlertView.Field> fields = new ArrayList<>();
    TreeJson.read(json, 0, json.length).ifPresent(tree -> add("", tree, hits, most, fields));
    if (fields.isEmpty()) {
      String text = new String(event.row().raw(), StandardCharsets.UTF_8);
      fields.add(new AlertView.Field("", List.of(new AlertView.Piece(text, false))));
    }
    return fields;
  }

  /** The records are no deeper than a reader takes them, so that this ends. */
  private static void add(
      String path, Tree tree, List<FieldHit> hits, int most, List<AlertView.Field> into) {
    if (into.size() >= most) {
      return;
    }
    switch (tree) {
      case Tree.Fields fields ->
          fields
              .members()
              .forEach(
                  (name, value) ->
                      add(path.isEmpty() ? name : path + "." + name, value, hits, most, into));
      case Tree.Items items -> {
        int i = 0;
        for (Tree item : items.items()) {
          add(path + "[" + i++ + "]", item, hits, most, into);
        }
      }
      default -> into.add(new AlertView.Field(path, pieces(Tree.scalar(tree), hits)));
    }
  }

  private static List<AlertView.Piece> pieces(String value, List<FieldHit> hits) {
    return hits.stream()
        .filter(hit -> hit.value().equals(value) && !hit.spans().isEmpty())
        .findFirst()
        .map(Marks::of)
        .orElseGet(() -> List.of(new AlertView.Piece(value, false)));
  }
}
