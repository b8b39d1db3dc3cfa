package io.bartizan.logs.evtx;

import io.bartizan.event.FieldValues;
import io.bartizan.event.FieldValues.Kind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Writes the record that {@link RecordTables} holds as one JSON object, in the shape that {@code
 * evtx_dump -o jsonl} gives: attributes in {@code #attributes}, text beside them in {@code #text},
 * {@code Data} elements as members by their name, elements of one name as {@code x}, {@code x_1}.
 * Allocates; for the records that are kept.
 */
final class EventJson {

  /** Longest text that is written; a small record can ask for much more. */
  private static final int MAX_LENGTH = 64 << 20;

  /** All members of an array. */
  private static final int ALL = -1;

  private final RecordTables tables;
  private final Leaves leaves;
  private final StringBuilder out = new StringBuilder(2048);
  private final FieldValues values = new FieldValues();
  private final BitSet shown = new BitSet();

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
        members = Math.max(members, read(slot, instance));
      }
    }
    for (int i = 0; i < members; i++) {
      into.add(new Shown(element, instance, i));
    }
  }

  /** Reads a slot's values; returns how many there are. */
  private int read(Xml.Slot slot, int instance) {
    leaves.start(values);
    leaves.addSlot(instance, slot.index(), Plan.Empty.TEXT, values);
    return values.count();
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
      if (node instanceof Xml.Text fixed && !fixed.value().isEmpty()) {
        text.append(fixed.value());
        kind = fixed.kind();
        pieces++;
      } else if (node instanceof Xml.Slot slot && read(slot, instance) > 0) {
        int shownMember = values.count() == 1 ? 0 : member;
        text.append(member(shownMember));
        kind =
            shownMember < 0 || shownMember >= values.count()
                ? Kind.STRING
                : values.kind(shownMember);
        pieces++;
      }
    }
    return new Content(text.toString(), pieces == 1 ? kind : Kind.STRING);
  }

  private String member(int member) {
    if (member >= 0) {
      return member < values.count() ? values.string(member) : "";
    }
    StringJoiner all = new StringJoiner(",");
    for (int i = 0; i < values.count(); i++) {
      all.add(values.string(i));
    }
    return all.toString();
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
    for (int i = 0; i < elements.size() && out.length() < MAX_LENGTH; i++) {
      Shown element = elements.get(i);
      if (!inContainer || !element.name().equals("Data")) {
        first = key(numbered(element.name(), seen), first);
        value(element, false);
        continue;
      }
      String name = dataName(element);
      if (!name.isEmpty()) {
        int run = run(elements, i, name);
        first = key(numbered(name, seenData), first);
        data(elements.subList(i, i + run));
        i += run - 1;
      } else if (!unnamedIsWritten) {
        unnamedIsWritten = true;
        first = key("Data", first);
        out.append("{\"#text\":");
        data(elements.stream().filter(this::isUnnamedData).toList());
        out.append('}');
      }
    }
  }

  private boolean isUnnamedData(Shown element) {
    return element.name().equals("Data") && dataName(element).isEmpty();
  }

  /** How many {@code Data} of this name stand in a row. */
  private int run(List<Shown> elements, int from, String name) {
    int until = from + 1;
    while (until < elements.size()
        && elements.get(until).name().equals("Data")
        && dataName(elements.get(until)).equals(name)) {
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
      out.append(separator);
      value(element, true);
      separator = ',';
    }
    out.append(']');
  }

  private String dataName(Shown element) {
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
