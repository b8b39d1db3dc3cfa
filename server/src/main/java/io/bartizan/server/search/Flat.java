package io.bartizan.server.search;

import io.bartizan.logs.record.Tree;
import io.bartizan.logs.record.TreeJson;
import io.bartizan.store.event.StoredEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * A field of an event with its path, as a search names it.
 *
 * @param name the path
 * @param value the value
 */
public record Flat(String name, String value) {

  private static final int MOST = 500;

  /** The search for events that have the same value in the field. */
  public String query() {
    return name + ":" + Asked.quoted(value);
  }

  /** Whether a search can name it: members of lists have no name of their own. */
  public boolean isSearchable() {
    return !name.contains("[") && name.matches("[\\w.-]+") && !value.isEmpty();
  }

  /** The fields of an event in the order of its record; none of one that is only text. */
  static List<Flat> of(StoredEvent event) {
    byte[] json = event.row().record() == null ? event.row().raw() : event.row().record();
    List<Flat> fields = new ArrayList<>();
    TreeJson.read(json, 0, json.length).ifPresent(tree -> add("", tree, fields));
    return fields;
  }

  /** The records are no deeper than a reader takes them, so that this ends. */
  private static void add(String path, Tree tree, List<Flat> into) {
    if (into.size() >= MOST) {
      return;
    }
    switch (tree) {
      case Tree.Fields fields ->
          fields
              .members()
              .forEach(
                  (name, value) -> add(path.isEmpty() ? name : path + "." + name, value, into));
      case Tree.Items items -> {
        int i = 0;
        for (Tree item : items.items()) {
          add(path + "[" + i++ + "]", item, into);
        }
      }
      default -> into.add(new Flat(path, Tree.scalar(tree)));
    }
  }
}
