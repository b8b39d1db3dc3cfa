package io.bartizan.logs.json;

import io.bartizan.event.FieldTable;
import io.bartizan.event.Header;
import io.bartizan.logs.record.Resource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * Which paths of a JSON record lead to which field: {@code shapes.txt}, read once.
 *
 * <p>Any field is found by its name as a dotted path. Beyond that, the shapes in which Windows
 * events come as JSON are brought to Sigma's names. Where several paths of a record lead to one
 * field, the body of the event wins over its header, a key of the very name over a path, a name
 * over an alias. Immutable, thread-safe.
 */
final class Shapes {

  /** The rank of values that lie in the body of a Windows event. */
  static final int BODY = 0;

  private static final int LITERAL = 10;
  private static final int PATH = 20;
  private static final int HEADER = 40;
  private static final int ALIAS = 50;

  /** The largest number of an unnamed value. */
  private static final int MOST_UNNAMED = 64;

  /** The times of a record are noted as bits. */
  private static final int MOST_TIMES = 64;

  /**
   * The event that a log was cleared has a Channel in its body, the log's, and one in its header,
   * always System. A flat record keeps the header's only; rules, which mean the body's, must not
   * take it for that.
   */
  static final String CLEARED_PROVIDER = "Microsoft-Windows-Eventlog";

  static final String CLEARED_EVENT_ID = "104";

  /** Lines that name what no other table has. */
  private static final Set<String> COLUMNS = Set.of("header", "weak", "look");

  private static final Shapes KNOWN = new Shapes(Resource.lines(Shapes.class, "shapes.txt"));

  /** Making a trie takes milliseconds, for which no event of a stream shall wait. */
  private static final Map<FieldTable, KeyTrie> TRIES =
      Collections.synchronizedMap(new WeakHashMap<>());

  /** Times in the order in which they are believed. */
  static final List<Time> TIMES = List.copyOf(KNOWN.times);

  private static final Map<String, Header> HEADER_OF_FIELD =
      Map.of(
          "Channel", Header.CHANNEL,
          "EventID", Header.EVENT_ID,
          "Provider_Name", Header.PROVIDER,
          "Computer", Header.COMPUTER,
          "EventRecordID", Header.RECORD_ID);

  private final List<Time> times = new ArrayList<>();
  private final List<Line> lines = new ArrayList<>();
  private final Set<String> columns = new HashSet<>();

  /** How a time without a zone is meant. */
  enum Kind {
    /** By its definition in UTC. */
    UTC,
    /** Not said. */
    WRITTEN
  }

  /**
   * A place where a record says its time.
   *
   * @param field what outputs call it
   * @param path where it lies
   * @param kind how it is meant when no zone is written
   */
  record Time(String field, String path, Kind kind) {}

  /** A line of the table: what it says, of which path, and the rest. */
  private record Line(String what, String path, String rest) {}

  Shapes(List<String> table) {
    for (String text : table) {
      String[] parts = text.strip().split(" +", 4);
      if (parts.length < 2) {
        throw new IllegalStateException("a line of shapes needs two columns: " + text);
      }
      if (parts[0].equals("time")) {
        if (times.stream().anyMatch(time -> time.path().equalsIgnoreCase(parts[2]))) {
          throw new IllegalStateException("a time has its place twice: " + text);
        }
        if (times.size() == MOST_TIMES) {
          throw new IllegalStateException("more times than bits: " + text);
        }
        times.add(new Time(parts[1], parts[2], Kind.valueOf(parts[3].toUpperCase(Locale.ROOT))));
        this.columns.add(FieldTable.key(parts[2]));
      } else {
        lines.add(new Line(parts[0], parts[1], parts.length > 2 ? parts[2] : ""));
        if (COLUMNS.contains(parts[0])) {
          columns.add(FieldTable.key(parts[1].replace('#', ' ')));
        }
      }
    }
  }

  /** Whether the column of a table is named like a header or a time of an event. */
  static boolean isEventColumn(String name) {
    return KNOWN.columns.contains(FieldTable.key(name));
  }

  /** The trie of a field table, which all its decoders share. */
  static KeyTrie trie(FieldTable fields) {
    return TRIES.computeIfAbsent(fields, KNOWN::build);
  }

  KeyTrie build(FieldTable fields) {
    KeyTrie trie = new KeyTrie();
    for (int field = 0; field < fields.size(); field++) {
      byName(trie.root(), fields.name(field), field);
      body(trie.root(), fields.name(field), field);
    }
    lines.forEach(line -> add(line, trie.root(), fields));
    for (int i = 0; i < times.size(); i++) {
      for (KeyTrie.Entry entry : entries(trie.root(), times.get(i).path())) {
        entry.time(i);
      }
    }
    trie.root().entry("value").odataEnvelope();
    trie.freeze();
    return trie;
  }

  private static void add(Line line, KeyTrie.Node root, FieldTable fields) {
    switch (line.what()) {
      case "system" -> system(root, fields, line.path(), line.rest());
      case "alias" -> alias(root, fields, line.path(), line.rest());
      case "header" -> {
        Header header = Header.valueOf(line.rest().toUpperCase(Locale.ROOT));
        entries(root, line.path()).forEach(entry -> entry.header(header(header)));
      }
      case "weak" -> {
        Header header = Header.valueOf(line.rest().toUpperCase(Locale.ROOT));
        entries(root, line.path()).forEach(entry -> entry.weakHeader(header(header)));
      }
      case "unnamed" -> unnamed(root, fields.find("Data"), line.path(), line.rest());
      case "body", "user" -> entry(root, line.path()).container(line.what().equals("body"));
      case "wrap" -> entry(root, line.path()).wraps(root);
      case "list" -> entry(root, line.path()).envelope();
      case "look" ->
          entries(root, line.path().replace('#', ' '))
              .forEach(entry -> entry.look(Look.of(line.rest())));
      case "part" ->
          entry(root, line.path())
              .holds(KeyTrie.Part.valueOf(line.rest().toUpperCase(Locale.ROOT)));
      case "rest" -> root.entry(line.path()).rest();
      case "prefix" -> {}
      default -> throw new IllegalStateException("not a kind of line: " + line);
    }
  }

  /** The number of a header as a role. */
  static int header(Header header) {
    return switch (header) {
      case CHANNEL -> 0;
      case EVENT_ID -> 1;
      case PROVIDER -> 2;
      case COMPUTER -> 3;
      case RECORD_ID -> 4;
    };
  }

  /** A name is a key, else its part before the first dot leads down. */
  private static void byName(KeyTrie.Node root, String name, int field) {
    KeyTrie.Node node = root;
    String rest = FieldTable.key(name);
    int rank = LITERAL;
    while (true) {
      node.entry(rest).use(field, rank);
      int dot = rest.indexOf('.');
      if (dot <= 0 || dot == rest.length() - 1) {
        return;
      }
      node = node.entry(rest.substring(0, dot)).down();
      rest = rest.substring(dot + 1);
      rank = Math.min(rank + 1, PATH + 9);
    }
  }

  /** The names of the body, wherever a shape puts it. */
  private void body(KeyTrie.Node root, String name, int field) {
    for (Line line : lines) {
      switch (line.what()) {
        case "body" -> {
          KeyTrie.Node data = entry(root, line.path()).down();
          data.entry(name).use(field, BODY);
          if (name.toLowerCase(Locale.ROOT).equals("data")) {
            // The object around them would give the same values once more.
            data.entry("Data").down().entry("#text").use(field, BODY - 1);
          }
        }
        case "user" -> {
          KeyTrie.Node data = entry(root, line.path()).down();
          data.lookThrough();
          data.entry(name).use(field, BODY);
        }
        case "prefix" -> root.entry(line.path() + name).use(field, BODY);
        default -> {}
      }
    }
  }

  private static void unnamed(KeyTrie.Node root, int field, String path, String name) {
    if (field < 0) {
      return;
    }
    boolean flat = path.endsWith("_");
    for (int i = 1; i <= MOST_UNNAMED; i++) {
      root.entry(path + (flat ? "" : ".") + name + i).use(field, BODY);
      if (!flat) {
        entry(root, path).down().entry(name + i).use(field, BODY);
      }
    }
  }

  private static void alias(KeyTrie.Node root, FieldTable fields, String path, String name) {
    int field = fields.find(name);
    for (KeyTrie.Entry entry : entries(root, path)) {
      entry.aside();
      if (field >= 0) {
        entry.use(field, ALIAS);
      }
    }
  }

  private static void system(KeyTrie.Node root, FieldTable fields, String path, String name) {
    int field = fields.find(name);
    root.entry(name).aside();
    for (String system : List.of("Event.System.", "System.")) {
      KeyTrie.Entry entry = entry(root, system + path);
      if (field >= 0) {
        boolean inside = path.endsWith("#text") || path.endsWith(".Value");
        entry.use(field, inside ? HEADER - 1 : HEADER);
      }
      Header header = HEADER_OF_FIELD.get(name);
      if (header != null) {
        entry.header(header(header));
      }
    }
  }

  /** The place at the end of a path, and the one whose key has the dots in it. */
  private static List<KeyTrie.Entry> entries(KeyTrie.Node root, String path) {
    return path.indexOf('.') < 0
        ? List.of(entry(root, path))
        : List.of(entry(root, path), root.entry(path));
  }

  private static KeyTrie.Entry entry(KeyTrie.Node root, String path) {
    KeyTrie.Node node = root;
    String[] keys = path.split("\\.", -1);
    for (int i = 0; i < keys.length - 1; i++) {
      node = node.entry(keys[i]).down();
    }
    return node.entry(keys[keys.length - 1]);
  }
}
