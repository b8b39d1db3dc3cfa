package io.bartizan.logs.evtx;

import io.bartizan.event.FieldValues.Kind;
import io.bartizan.logs.Loss;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads binary XML into trees: template definitions, whose slots stay open, and whatever a record
 * holds besides template instances, whose slots are filled at once. Allocates; used once for each
 * template and for odd records.
 *
 * <p>Nesting is limited to a depth, and what is read from one chunk to a number of nodes and bytes
 * of text, since a hostile template can hold itself, or be used many times at every level. What odd
 * records use up is missing in other odd records only, not in definitions.
 */
final class XmlReader {

  /**
   * Nodes that may be made from the definitions of one chunk, and from its odd records; the busiest
   * chunk of our test corpora needs 812. A chunk has room for a quarter of it.
   */
  private static final int MAX_NODES = 1 << 15;

  /** Bytes of text that cost as much as a node. */
  static final int NODE_BYTES = 16;

  /** Characters of names that count as much as a node. */
  private static final int CHARACTERS_PER_NODE = 16;

  private static final Map<String, String> ENTITIES =
      Map.of("quot", "\"", "apos", "'", "amp", "&", "lt", "<", "gt", ">");

  private final int maxDepth;
  private final Map<Integer, String> names = new HashMap<>();
  private byte[] bytes = new byte[0];
  private int chunkEnd;
  private int budget;
  private int definitionBudget;
  private int oddBudget;
  private Loss.@Nullable Kind failure;

  XmlReader(int maxDepth) {
    this.maxDepth = maxDepth;
  }

  /** Turns to another chunk. */
  void startChunk(byte[] chunk, int length) {
    bytes = chunk;
    chunkEnd = length;
    definitionBudget = MAX_NODES;
    oddBudget = MAX_NODES;
    names.clear();
  }

  /** Why the last reading gave nothing. */
  Loss.Kind failure() {
    return failure == null ? Loss.Kind.CORRUPT : failure;
  }

  /** The elements of a template definition's XML, or null. */
  @Nullable List<Xml.Element> definition(int from, int until) {
    budget = definitionBudget;
    List<Xml.Element> read = read(from, until, true, 0);
    definitionBudget = budget;
    return read;
  }

  /** The elements of a record's or value's XML with all values in place, or null. */
  @Nullable List<Xml.Element> fragment(int from, int until, int depth) {
    budget = oddBudget;
    List<Xml.Element> read = read(from, until, false, depth);
    oddBudget = budget;
    return read;
  }

  /** Takes from what may still be made; false when that is used up. */
  private boolean spend(int nodes) {
    budget -= nodes;
    if (budget < 0) {
      failure = Loss.Kind.OVERSIZED;
    }
    return budget >= 0;
  }

  private @Nullable List<Xml.Element> read(int from, int until, boolean isDefinition, int depth) {
    failure = null;
    if (depth > maxDepth) {
      failure = Loss.Kind.TOO_DEEP;
      return null;
    }
    Tokens tokens = new Tokens();
    tokens.set(bytes, chunkEnd, from, until, isDefinition);
    Building building = new Building(depth);
    for (int token = tokens.next(); token != Tokens.END; token = tokens.next()) {
      if (!spend(1) || !building.take(token, tokens, isDefinition)) {
        return null;
      }
    }
    return building.open.isEmpty() && building.starting == null ? building.roots : null;
  }

  /** One stream of tokens on its way to a tree. */
  private final class Building {

    private final int depth;
    private final List<Xml.Element> roots = new ArrayList<>(1);
    private final Deque<Xml.Element> open = new ArrayDeque<>();
    private Xml.@Nullable Element starting;

    Building(int depth) {
      this.depth = depth;
    }

    boolean take(int token, Tokens tokens, boolean isDefinition) {
      return switch (token) {
        case Tokens.OPEN_START -> start(new Xml.Element(name(tokens.name())));
        case Tokens.ATTRIBUTE -> attribute(name(tokens.name()));
        case Tokens.CLOSE_START -> closeStart();
        case Tokens.CLOSE_EMPTY -> closeStart() && closeElement();
        case Tokens.CLOSE_ELEMENT -> closeElement();
        case Tokens.VALUE, Tokens.CDATA -> value(tokens);
        case Tokens.CHARACTER -> add(text(character((char) tokens.number())));
        case Tokens.ENTITY -> add(text(entity(name(tokens.name()))));
        case Tokens.SUBSTITUTION, Tokens.OPTIONAL_SUBSTITUTION ->
            isDefinition && add(new Xml.Slot(tokens.number()));
        case Tokens.TEMPLATE -> instance(tokens);
        case Tokens.FRAGMENT, Tokens.PI_TARGET, Tokens.PI_DATA -> true;
        default -> false;
      };
    }

    private boolean start(Xml.Element element) {
      if (starting != null) {
        return false;
      }
      if (open.size() + depth >= maxDepth) {
        failure = Loss.Kind.TOO_DEEP;
        return false;
      }
      starting = element;
      return true;
    }

    private boolean attribute(String name) {
      return starting != null && starting.attributes().add(new Xml.Attribute(name));
    }

    private boolean closeStart() {
      if (starting == null) {
        return false;
      }
      open.push(starting);
      starting = null;
      return true;
    }

    private boolean closeElement() {
      if (open.isEmpty() || starting != null) {
        return false;
      }
      Xml.Element done = open.pop();
      return open.isEmpty() ? roots.add(done) : open.element().content().add(done);
    }

    /** Adds to the attribute or the element that is open. */
    private boolean add(Xml node) {
      if (starting == null) {
        if (!open.isEmpty()) {
          return open.element().content().add(node);
        }
        return node instanceof Xml.Element element && roots.add(element);
      }
      List<Xml.Attribute> attributes = starting.attributes();
      return !attributes.isEmpty() && attributes.getLast().value().add(node);
    }

    private boolean value(Tokens tokens) {
      if (tokens.valueType() != Types.BINXML) {
        if (!spend(tokens.valueSize() / NODE_BYTES)) {
          return false;
        }
        String text = string(tokens.valueType(), tokens.valueFrom(), tokens.valueSize());
        Kind kind = Values.kind(bytes, tokens.valueType(), tokens.valueFrom(), tokens.valueSize());
        return add(new Xml.Text(text, kind));
      }
      int until = tokens.valueFrom() + tokens.valueSize();
      return addAll(read(tokens.valueFrom(), until, false, depth + open.size() + 1));
    }

    private boolean addAll(@Nullable List<? extends Xml> nodes) {
      if (nodes == null) {
        return false;
      }
      for (Xml node : nodes) {
        if (!add(node)) {
          return false;
        }
      }
      return true;
    }

    private boolean instance(Tokens tokens) {
      Instance head = new Instance();
      if (!head.read(bytes, tokens.position(), tokens.end())) {
        return false;
      }
      int depthHere = depth + open.size() + 1;
      List<Xml.Element> template = definitionAt(head.definition, depthHere);
      if (template == null) {
        return false;
      }
      List<List<Xml>> values = new ArrayList<>();
      int at = head.values;
      for (int i = 0; i < head.count; i++) {
        int size = Bytes.u16(bytes, head.descriptors + 4 * i);
        List<Xml> value =
            at + size > tokens.end()
                ? null
                : members(Bytes.u8(bytes, head.descriptors + 4 * i + 2), at, size, depthHere);
        if (value == null) {
          return false;
        }
        values.add(value);
        at += size;
      }
      tokens.skipTo(at);
      Filling filling = new Filling(values, budget);
      boolean filled = true;
      for (int i = 0; i < template.size() && filled; i++) {
        filled = addAll(filling.fill(template.get(i)));
      }
      budget = filling.budget();
      return spend(0) && filled;
    }
  }

  private @Nullable List<Xml.Element> definitionAt(int offset, int depth) {
    int body = offset + Instance.DEFINITION_HEAD;
    if (offset < 0 || body > chunkEnd || Bytes.u32(bytes, body - 4) > chunkEnd - body) {
      return null;
    }
    return read(body, body + Bytes.i32(bytes, body - 4), true, depth);
  }

  /** What a value is made of: nothing, a text, several texts of an array, or elements. */
  private @Nullable List<Xml> members(int type, int from, int size, int depth) {
    if (type == Types.BINXML) {
      List<Xml.Element> elements =
          size == 0 ? List.of() : read(from, from + size, false, depth + 1);
      return elements == null ? null : new ArrayList<>(elements);
    }
    List<Xml> texts = new ArrayList<>(1);
    if (!Values.isArray(type)) {
      if (type != Types.NULL && size > 0 && !spend(size / NODE_BYTES)) {
        return null;
      }
      if (type != Types.NULL && size > 0) {
        texts.add(new Xml.Text(string(type, from, size), Values.kind(bytes, type, from, size)));
      }
      return texts;
    }
    int member = type & ~Types.ARRAY;
    for (int at = 0; at < size; ) {
      if (!spend(1)) {
        return null;
      }
      int length = Values.memberSize(bytes, member, from + at, size - at);
      Kind kind = Values.kind(bytes, member, from + at, length);
      texts.add(new Xml.Text(string(member, from + at, length), kind));
      at += length;
    }
    return texts;
  }

  private static Xml.Text text(String value) {
    return new Xml.Text(value, Kind.STRING);
  }

  private static String character(char unit) {
    return Character.isSurrogate(unit) ? "\ufffd" : String.valueOf(unit);
  }

  private static String entity(String name) {
    return ENTITIES.getOrDefault(name, "&" + name + ";");
  }

  private String string(int type, int from, int size) {
    byte[] text = new byte[Values.most(size)];
    int end = Values.write(bytes, type, from, size, text, 0);
    return new String(text, 0, end, StandardCharsets.UTF_8);
  }

  private String name(int at) {
    return names.computeIfAbsent(
        at,
        entry -> {
          int length = Bytes.u16(bytes, entry);
          // Names may lie over each other, each as long as the chunk.
          budget -= length / CHARACTERS_PER_NODE;
          return Utf16.string(bytes, entry + 2, length);
        });
  }
}
