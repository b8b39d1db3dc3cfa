package io.bartizan.logs.evtx;

import io.bartizan.event.FieldTable;
import io.bartizan.event.FieldValues.Kind;
import io.bartizan.logs.Loss;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compiles a template into a {@link Plan}, for one place in the event and one table of fields.
 *
 * <p>Names of fields: an element's name; for an attribute element and attribute joined by {@code
 * _}; for a {@code Data} of {@code EventData} or {@code UserData} what its {@code Name} says.
 */
final class PlanBuilder {

  /** Leaves and pieces of one plan; each takes at least 5 bytes of a chunk. */
  private static final int MAX_PIECES = 1 << 14;

  /** How often one value may be shown; more would let a small record ask for endless work. */
  private static final int MAX_USES = 64;

  /** The names of headers, in the order of {@link Plan#header}. */
  private static final List<String> HEADERS =
      List.of("Channel", "EventID", "Provider_Name", "Computer", "EventRecordID");

  final List<Integer> sources = new ArrayList<>();
  final BitSet again = new BitSet();
  final List<Plan.Empty> empties = new ArrayList<>();
  final List<Integer> owners = new ArrayList<>();
  final List<Integer> ownerPieces = new ArrayList<>();
  final List<Integer> next = new ArrayList<>();
  final int[] bodyLeaf;
  final int[] headerLeaf;
  final int[] headers = new int[HEADERS.size()];
  int time = Plan.NONE;
  final List<Plan.Constant> constants = new ArrayList<>();
  final List<Plan.Joined> joined = new ArrayList<>();
  final List<@Nullable Context> nested = new ArrayList<>();
  final List<Integer> namedByValue = new ArrayList<>();
  final List<Plan.Joined> names = new ArrayList<>();
  final List<Integer> uses = new ArrayList<>();
  Loss.@Nullable Kind failure;

  private final FieldTable fields;
  private final int maxDepth;
  private final int[] lastBody;
  private final int[] lastHeader;
  private int pieces;

  private PlanBuilder(FieldTable fields, int maxDepth) {
    this.fields = fields;
    this.maxDepth = maxDepth;
    bodyLeaf = new int[fields.size()];
    headerLeaf = new int[fields.size()];
    Arrays.fill(bodyLeaf, Plan.NONE);
    Arrays.fill(headerLeaf, Plan.NONE);
    Arrays.fill(headers, Plan.NONE);
    lastBody = bodyLeaf.clone();
    lastHeader = headerLeaf.clone();
  }

  /** Compiles; a plan that failed says so. */
  static Plan compile(List<Xml.Element> roots, Context context, FieldTable fields, int maxDepth) {
    PlanBuilder builder = new PlanBuilder(fields, maxDepth);
    for (Xml.Element root : roots) {
      builder.element(root, context, 0);
    }
    return builder.failure == null ? new Plan(builder, roots) : failed(builder.failure);
  }

  /** The plan of a template that cannot be read. */
  static Plan failed(Loss.Kind why) {
    PlanBuilder nothing = new PlanBuilder(FieldTable.of(List.of()), 0);
    nothing.failure = why;
    return new Plan(nothing, List.of());
  }

  private void element(Xml.Element element, Context at, int depth) {
    if (depth >= maxDepth) {
      failure = Loss.Kind.TOO_DEEP;
    } else if (++pieces > MAX_PIECES) {
      failure = Loss.Kind.CORRUPT;
    }
    if (failure != null) {
      return;
    }
    Context inside = at.inside(element.name());
    boolean header = at.isHeader() && inside.isHeader();
    boolean data = at == Context.DATA && element.name().equals("Data");
    int attributes = 0;
    for (Xml.Attribute attribute : element.attributes()) {
      if (!data || !attribute.name().equals("Name")) {
        attribute(element.name() + "_" + attribute.name(), attribute.value(), header);
        attributes++;
      }
    }
    if (data && !element.hasElements()) {
      data(element, inside);
    } else if (element.hasElements() || at.holdsSections()) {
      content(element, inside, header, depth);
    } else if (attributes == 0 || !element.content().isEmpty()) {
      int leaf = leaf(element.content(), Plan.Empty.NULL, inside);
      name(leaf, element.name(), header);
    }
  }

  private void attribute(String name, List<Xml> value, boolean header) {
    int leaf = leaf(value, Plan.Empty.ABSENT, null);
    name(leaf, name, header);
    if (header && name.equals("TimeCreated_SystemTime")) {
      time = leaf;
    }
  }

  /** The content of an element that is more than a leaf: each piece of text is a leaf. */
  private void content(Xml.Element element, Context inside, boolean header, int depth) {
    for (Xml node : element.content()) {
      if (node instanceof Xml.Element child) {
        element(child, inside, depth + 1);
      } else {
        name(leaf(List.of(node), Plan.Empty.ABSENT, inside), element.name(), header);
      }
    }
  }

  private void data(Xml.Element element, Context inside) {
    int leaf = leaf(element.content(), Plan.Empty.TEXT, inside);
    List<Xml> name = List.of();
    for (Xml.Attribute attribute : element.attributes()) {
      if (attribute.name().equals("Name")) {
        name = attribute.value();
      }
    }
    StringBuilder text = new StringBuilder();
    for (Xml node : name) {
      if (node instanceof Xml.Text literal) {
        text.append(literal.value());
      } else {
        namedByValue.add(leaf);
        pieces += name.size();
        names.add(join(name));
        return;
      }
    }
    name(leaf, text.isEmpty() ? "Data" : text.toString(), false);
  }

  /**
   * A new leaf.
   *
   * @param inside where binary XML in its slots would stand, null when it cannot
   */
  private int leaf(List<Xml> content, Plan.Empty empty, @Nullable Context inside) {
    pieces += content.size();
    int leaf = sources.size();
    sources.add(source(leaf, content));
    empties.add(empty);
    next.add(Plan.NONE);
    for (int i = 0; i < content.size() && failure == null && inside != null; i++) {
      if (content.get(i) instanceof Xml.Slot slot && nested.get(slot.index()) == null) {
        nested.set(slot.index(), inside);
        owners.set(slot.index(), leaf);
        ownerPieces.set(slot.index(), i);
      }
    }
    return leaf;
  }

  /** Counts a use of a slot; whether it was used before. */
  private boolean use(int slot) {
    while (nested.size() <= slot && failure == null) {
      if (nested.size() > MAX_PIECES) {
        failure = Loss.Kind.CORRUPT;
      }
      nested.add(null);
      owners.add(Plan.NONE);
      ownerPieces.add(Plan.NONE);
      uses.add(0);
    }
    if (failure != null) {
      return false;
    }
    int before = uses.get(slot);
    uses.set(slot, before + 1);
    if (before >= MAX_USES) {
      failure = Loss.Kind.CORRUPT;
    }
    return before > 0;
  }

  private int source(int leaf, List<Xml> content) {
    if (content.size() == 1 && content.getFirst() instanceof Xml.Slot slot) {
      again.set(leaf, use(slot.index()));
      return slot.index();
    }
    if (content.size() == 1 && content.getFirst() instanceof Xml.Text text) {
      return ~(2 * constant(text.value(), text.kind()));
    }
    if (content.isEmpty()) {
      return ~(2 * constant("", Kind.STRING));
    }
    joined.add(join(content));
    return ~(2 * joined.size() - 1);
  }

  private Plan.Joined join(List<Xml> content) {
    int[] parts = new int[content.size()];
    boolean[] repeats = new boolean[parts.length];
    for (int i = 0; i < parts.length; i++) {
      if (content.get(i) instanceof Xml.Slot slot) {
        parts[i] = slot.index();
        repeats[i] = use(slot.index());
      } else {
        String text = content.get(i) instanceof Xml.Text literal ? literal.value() : "";
        parts[i] = ~constant(text, Kind.STRING);
      }
    }
    return new Plan.Joined(parts, repeats);
  }

  private int constant(String text, Kind kind) {
    constants.add(new Plan.Constant(text.getBytes(StandardCharsets.UTF_8), kind));
    return constants.size() - 1;
  }

  private void name(int leaf, String name, boolean header) {
    if (header) {
      int known = HEADERS.indexOf(name);
      if (known >= 0 && headers[known] == Plan.NONE) {
        headers[known] = leaf;
      }
    }
    int field = fields.find(name);
    if (field < 0) {
      return;
    }
    int[] first = header ? headerLeaf : bodyLeaf;
    int[] last = header ? lastHeader : lastBody;
    if (first[field] == Plan.NONE) {
      first[field] = leaf;
    } else {
      next.set(last[field], leaf);
    }
    last[field] = leaf;
  }
}
