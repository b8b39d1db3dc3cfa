package io.bartizan.logs.evtx;

import io.bartizan.event.FieldValues;
import io.bartizan.event.FieldValues.Kind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Writes the record that {@link RecordTables} holds as one JSON object, in the shape that {@code
 * evtx_dump -o jsonl} gives: attributes in {@code #attributes}, text beside them in {@code #text},
 * {@code Data} elements as members by their name, elements of one name as {@code x}, {@code x_1}.
 * Allocates; for the records that are kept.
 *
 * <p>The work is bounded, for a template can show a value many times, repeat an element for each
 * member of an array, and so on at every level. What is left out past the bound is told by {@link
 * #isCut}; the text is well-formed all the same.
 */
final class EventJson {

  /** Longest text that is written, in characters; a small record can ask for much more. */
  private static final int MAX_LENGTH = 1 << 20;

  /** Bytes of values that are decoded, and elements that are looked at, for one record. */
  private static final int MAX_STEPS = 1 << 20;

  /** All members of an array. */
  private static final int ALL = -1;

  private final RecordTables tables;
  private final Leaves leaves;
  private final StringBuilder out = new StringBuilder(2048);
  private FieldValues values = new FieldValues();
  private final BitSet shown = new BitSet();

  /** The members of the arrays that were read, by instance and slot. */
  private final Map<Long, FieldValues> arrays = new HashMap<>();

  private int steps = MAX_STEPS;
  private boolean cut;

  EventJson(RecordTables tables, Leaves leaves) {
    this.tables = tables;
    this.leaves = leaves;
  }

  /**
   * An element as it is in this record.
   *
   * @param instance whose values are in its slots
   * @param member which member of an array it shows, where it is repeated for each
   */
  private record Shown(Xml.Element element, int instance, int member) {

    String name() {
      return element.name();
    }
  }

  /**
   * A text as it is in this record.
   *
   * @param kind not a string when it is one number or boolean and nothing else
   */
  private record Content(String text, Kind kind) {

    boolean isEmpty() {
      return text.isEmpty();
    }
  }

  /** Whether something was left out. */
  boolean isCut() {
    return cut;
  }

  private boolean spend(int more) {
    steps -= more;
    cut |= steps < 0 || out.length() > MAX_LENGTH;
    return !cut;
  }

  /** The whole record. */
  String write() {
    List<Shown> roots = new ArrayList<>();
    tables.plan[0].roots.forEach(root -> show(root, 0, roots));
    out.append('{');
    members(roots, false, true);
    return out.append('}').toString();
  }

  private void show(Xml.Element element, int instance, List<Shown> into) {
    int members = 1;
    for (Xml node : element.content()) {
      if (node instanceof Xml.Slot slot) {
        members = Math.max(members, read(slot, instance).count());
      }
    }
    for (int i = 0; i < members && spend(1 + element.content().size()); i++) {
      into.add(new Shown(element, instance, i));
    }
  }

  /** Reads a slot's values; an array once for all of its members. */
  private FieldValues read(Xml.Slot slot, int instance) {
    long key = (long) instance << 32 | slot.index();
    FieldValues known = arrays.get(key);
    if (known != null) {
      return known;
    }
    int value = leaves.value(instance, slot.index());
    leaves.start(values);
    boolean isText = value >= 0 && tables.descriptors[value] >>> 16 != Types.BINXML;
    if (isText && spend(tables.descriptors[value] & 0xffff)) {
      leaves.addSlot(instance, slot.index(), Plan.Empty.TEXT, values);
    }
    if (values.count() < 2) {
      return values;
    }
    FieldValues kept = values;
    values = new FieldValues();
    arrays.put(key, kept);
    return kept;
  }

  private List<Shown> children(Shown parent) {
    List<Shown> children = new ArrayList<>();
    for (Xml node : parent.element().content()) {
      if (node instanceof Xml.Element child) {
        show(child, parent.instance(), children);
      } else if (node instanceof Xml.Slot slot) {
        int nested = leaves.nested(parent.instance(), slot.index());
        if (nested >= 0 && !shown.get(nested)) {
          shown.set(nested);
          tables.plan[nested].roots.forEach(root -> show(root, nested, children));
        }
      }
    }
    return children;
  }

  /**
   * The text of an element or attribute.
   *
   * @param member which member of an array is shown, or {@link #ALL}
   */
  private Content content(List<Xml> nodes, int instance, int member) {
    StringBuilder text = new StringBuilder();
    Kind kind = Kind.STRING;
    int pieces = 0;
    for (Xml node : nodes) {
      if (!spend(1)) {
        break;
      }
      if (node instanceof Xml.Text fixed && !fixed.value().isEmpty()) {
        text.append(fixed.value());
        kind = fixed.kind();
        pieces++;
      } else if (node instanceof Xml.Slot slot) {
        FieldValues read = read(slot, instance);
        if (read.count() > 0) {
          kind = add(read, read.count() == 1 ? 0 : member, text);
          pieces++;
        }
      }
    }
    spend(text.length());
    return new Content(text.toString(), pieces == 1 ? kind : Kind.STRING);
  }

  /** Adds a member, or all of them; returns what it is. */
  private Kind add(FieldValues read, int member, StringBuilder text) {
    if (member >= read.count()) {
      return Kind.STRING;
    }
    if (member >= 0) {
      text.append(read.string(member));
      return read.kind(member);
    }
    for (int i = 0; i < read.count() && spend(1 + read.end(i) - read.start(i)); i++) {
      text.append(i == 0 ? "" : ",").append(read.string(i));
    }
    return Kind.STRING;
  }

  private Content content(Shown element) {
    return content(element.element().content(), element.instance(), element.member());
  }

  private Map<String, Content> attributes(Shown element) {
    Map<String, Content> attributes = new LinkedHashMap<>();
    for (Xml.Attribute attribute : element.element().attributes()) {
      Content content = content(attribute.value(), element.instance(), ALL);
      if (!content.isEmpty()) {
        attributes.put(attribute.name(), content);
      }
    }
    return attributes;
  }

  private void value(Shown element, boolean isData) {
    Map<String, Content> attributes = isData ? Map.of() : attributes(element);
    List<Shown> children = children(element);
    Content content = content(element);
    if (!attributes.isEmpty() || !children.isEmpty()) {
      out.append('{');
      boolean first = attributes(attributes);
      if (!content.isEmpty()) {
        first = key("#text", first);
        text(content);
      }
      members(children, !isData && isContainer(element.name()), first);
      out.append('}');
    } else if (!content.isEmpty()) {
      text(content);
    } else {
      out.append(isData ? "\"\"" : "null");
    }
  }

  /** Writes the member for attributes, if there are any; returns whether there are none. */
  private boolean attributes(Map<String, Content> attributes) {
    if (attributes.isEmpty()) {
      return true;
    }
    key("#attributes", true);
    out.append('{');
    boolean first = true;
    for (Map.Entry<String, Content> attribute : attributes.entrySet()) {
      first = key(attribute.getKey(), first);
      text(attribute.getValue());
    }
    out.append('}');
    return false;
  }

  private static boolean isContainer(String name) {
    return name.equals("EventData") || name.equals("UserData");
  }

  private void members(List<Shown> elements, boolean inContainer, boolean isFirst) {
    boolean first = isFirst;
    Map<String, Integer> seen = new HashMap<>();
    Map<String, Integer> seenData = new HashMap<>();
    boolean unnamedIsWritten = false;
    List<String> names = elements.stream().map(e -> inContainer ? dataName(e) : "").toList();
    for (int i = 0; i < elements.size() && spend(1); i++) {
      Shown element = elements.get(i);
      if (!inContainer || !element.name().equals("Data")) {
        first = key(numbered(element.name(), seen), first);
        value(element, false);
        continue;
      }
      String name = names.get(i);
      if (!name.isEmpty()) {
        int run = run(elements, names, i);
        first = key(numbered(name, seenData), first);
        data(elements.subList(i, i + run));
        i += run - 1;
      } else if (!unnamedIsWritten) {
        unnamedIsWritten = true;
        first = key("Data", first);
        out.append("{\"#text\":");
        data(unnamed(elements, names));
        out.append('}');
      }
    }
  }

  private static List<Shown> unnamed(List<Shown> elements, List<String> names) {
    return IntStream.range(0, elements.size())
        .filter(i -> elements.get(i).name().equals("Data") && names.get(i).isEmpty())
        .mapToObj(elements::get)
        .toList();
  }

  /** How many {@code Data} of one name stand in a row. */
  private static int run(List<Shown> elements, List<String> names, int from) {
    int until = from + 1;
    while (until < elements.size()
        && elements.get(until).name().equals("Data")
        && names.get(until).equals(names.get(from))) {
      until++;
    }
    return until - from;
  }

  private void data(List<Shown> elements) {
    if (elements.size() == 1) {
      value(elements.getFirst(), true);
      return;
    }
    char separator = '[';
    for (Shown element : elements) {
      if (separator == ',' && !spend(1)) {
        break;
      }
      out.append(separator);
      value(element, true);
      separator = ',';
    }
    out.append(']');
  }

  private String dataName(Shown element) {
    if (!element.name().equals("Data")) {
      return "";
    }
    for (Xml.Attribute attribute : element.element().attributes()) {
      if (attribute.name().equals("Name")) {
        return content(attribute.value(), element.instance(), ALL).text();
      }
    }
    return "";
  }

  private static String numbered(String name, Map<String, Integer> seen) {
    int before = seen.merge(name, 1, Integer::sum) - 1;
    return before == 0 ? name : name + "_" + before;
  }

  private boolean key(String name, boolean first) {
    if (!first) {
      out.append(',');
    }
    JsonText.quote(name, out);
    out.append(':');
    return false;
  }

  private void text(Content content) {
    if (content.kind() == Kind.STRING) {
      JsonText.quote(content.text(), out);
    } else {
      out.append(content.text());
    }
  }
}
