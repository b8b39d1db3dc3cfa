package io.bartizan.logs.evtx;

import io.bartizan.event.FieldValues.Kind;
import io.bartizan.event.Header;
import io.bartizan.logs.Loss;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a template makes of its values: its leaves in document order. A leaf is an attribute or the
 * text of an element; it shows one value, or a constant, or several of them joined.
 *
 * <p>Leaves of the header and of the body are found by field id. Leaves of the same field form a
 * chain. A value that holds binary XML of its own stands where its slot does; its leaves are in a
 * plan of their own.
 *
 * <p>Immutable but for one mark, yet nothing is copied: this is read for every value of every
 * event. Belongs to one decoder.
 */
final class Plan {

  /** No leaf, no field. */
  static final int NONE = -1;

  /** What an empty leaf is. */
  enum Empty {
    /** Not there. */
    ABSENT,
    /** Null. */
    NULL,
    /** An empty text. */
    TEXT
  }

  /**
   * Several pieces of text joined into one.
   *
   * @param pieces slots, and constants as {@code ~index}
   * @param again for each piece whether its slot was shown before
   */
  record Joined(int[] pieces, boolean[] again) {}

  /**
   * Text that is the same in every record.
   *
   * @param utf8 its bytes
   */
  record Constant(byte[] utf8, Kind kind) {}

  /**
   * For each leaf its slot; or, negative, the complement of twice the index of a constant, or of
   * that plus one for joined pieces.
   */
  final int[] sources;

  /** For each leaf that is one slot whether that was shown before. */
  final boolean[] again;

  /** Slots that are shown more than once, and how often beyond the first time. */
  final int[] repeated;

  final int[] repetitions;

  /** How many bytes of constants it shows. */
  final int constantBytes;

  /** Fields that have a leaf in the body, and those that have one in the header. */
  final int[] bodyFields;

  final int[] headerFields;

  /** For each leaf what it is when empty. */
  final Empty[] empties;

  /** For each leaf whether it is the owner of a slot. */
  final boolean[] ownsNested;

  /** For each slot the first leaf that shows it: there binary XML in the slot is shown, once. */
  final int[] owners;

  /** For each slot which piece of its owner it is. */
  final int[] ownerPieces;

  /** For each leaf the next one of its field. */
  final int[] next;

  /** For each field the first leaf of the body. */
  final int[] bodyLeaf;

  /** For each field the first leaf of the header. */
  final int[] headerLeaf;

  private final int[] headers;

  /** The leaf that says when the event happened. */
  final int time;

  final Constant[] constants;
  final Joined[] joined;

  /** For each slot where its binary XML would stand, null when it is not shown. */
  final @Nullable Context[] nested;

  /** Leaves whose field's name is a value, and what makes the name. */
  final int[] namedByValue;

  final Joined[] names;

  /** The template. */
  final List<Xml.Element> roots;

  /** Whether its fields are among those that the decoder has seen; set by the decoder alone. */
  boolean isNoted;

  /** Why there is no plan; then everything else is empty. */
  final Loss.@Nullable Kind failure;

  Plan(PlanBuilder from, List<Xml.Element> roots) {
    sources = ints(from.sources);
    again = new boolean[sources.length];
    from.again.stream().forEach(leaf -> again[leaf] = true);
    repeated = IntStream.range(0, from.uses.size()).filter(i -> from.uses.get(i) > 1).toArray();
    repetitions = IntStream.of(repeated).map(slot -> from.uses.get(slot) - 1).toArray();
    constantBytes = from.constants.stream().mapToInt(constant -> constant.utf8().length).sum();
    empties = from.empties.toArray(Empty[]::new);
    ownsNested = new boolean[sources.length];
    owners = ints(from.owners);
    ownerPieces = ints(from.ownerPieces);
    for (int leaf : owners) {
      if (leaf >= 0) {
        ownsNested[leaf] = true;
      }
    }
    bodyLeaf = from.bodyLeaf.clone();
    headerLeaf = from.headerLeaf.clone();
    bodyFields = present(bodyLeaf);
    headerFields = present(headerLeaf);
    next = ints(from.next);
    headers = from.headers.clone();
    time = from.time;
    constants = from.constants.toArray(Constant[]::new);
    joined = from.joined.toArray(Joined[]::new);
    nested = from.nested.toArray(Context[]::new);
    namedByValue = ints(from.namedByValue);
    names = from.names.toArray(Joined[]::new);
    this.roots = roots;
    failure = from.failure;
  }

  /** How many bytes it takes, roughly. */
  long weight() {
    return 300L * sources.length + 8L * bodyLeaf.length + 1000;
  }

  /** The leaf of a header. */
  int header(Header header) {
    return switch (header) {
      case CHANNEL -> headers[0];
      case EVENT_ID -> headers[1];
      case PROVIDER -> headers[2];
      case COMPUTER -> headers[3];
      case RECORD_ID -> headers[4];
    };
  }

  /** How many pieces of a leaf may be slots. */
  int slots(int leaf) {
    int source = sources[leaf];
    if (source >= 0) {
      return 1;
    }
    return (~source & 1) == 0 ? 0 : joined[~source >> 1].pieces().length;
  }

  /** A slot of a leaf, or a negative number for a piece that is none. */
  int slot(int leaf, int index) {
    int source = sources[leaf];
    return source >= 0 ? source : joined[~source >> 1].pieces()[index];
  }

  private static int[] present(int[] leaves) {
    return IntStream.range(0, leaves.length).filter(field -> leaves[field] != NONE).toArray();
  }

  private static int[] ints(List<Integer> list) {
    return list.stream().mapToInt(Integer::intValue).toArray();
  }
}
