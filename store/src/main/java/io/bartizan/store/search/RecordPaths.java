package io.bartizan.store.search;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a field of a record may be: each dot of its name is a step into an object, or a part of a
 * name.
 *
 * @param paths the paths, in the notation of DuckDB
 * @param inText what the text of every record has in it that has the field
 */
record RecordPaths(List<String> paths, String inText) {

  /** The JSON of an event: of records that are no JSON objects there is none. */
  static final String BODY = "coalesce(record, CASE WHEN starts_with(raw, '{') THEN raw END)";

  /** With more dots than this, only all steps or no step are tried. */
  private static final int MOST_DOTS = 4;

  static RecordPaths of(String name) {
    String[] parts = name.split("\\.", -1);
    List<String> paths = new ArrayList<>();
    int dots = parts.length - 1;
    if (dots <= MOST_DOTS) {
      for (int steps = 0; steps < 1 << dots; steps++) {
        paths.add(path(parts, steps));
      }
    } else {
      paths.add(path(parts, 0));
      paths.add(path(parts, -1));
    }
    String last = parts[dots];
    boolean isPlain = last.chars().allMatch(c -> c >= 0x20 && c < 0x7f && c != '"' && c != '\\');
    return new RecordPaths(paths, isPlain ? last : "");
  }

  /** The path with a step at each dot whose bit is set. */
  private static String path(String[] parts, int steps) {
    StringBuilder path = new StringBuilder("$.\"");
    for (int i = 0; i < parts.length; i++) {
      if (i > 0) {
        path.append((steps & 1 << (i - 1)) != 0 ? "\".\"" : ".");
      }
      path.append(parts[i].replace("\\", "\\\\").replace("\"", "\\\""));
    }
    return path.append('"').toString();
  }
}
