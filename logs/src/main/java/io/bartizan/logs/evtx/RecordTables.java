package io.bartizan.logs.evtx;

import io.bartizan.logs.Loss;
import java.util.Arrays;
import java.util.List;

/**
 * Where the values of one record lie: its template instances, each with its plan, and the type,
 * size and place of each of their values. Filled by walking the descriptors; no value is looked at.
 * Reused from record to record; belongs to one thread.
 *
 * <p>Instance 0 is the record's own. A value that is binary XML has an instance of its own, found
 * by {@link #nested}.
 */
final class RecordTables {

  /** A fragment without an element, as a value may be. */
  static final int NOTHING = -1;

  /** A fragment that cannot be read. */
  private static final int FAILED = -2;

  private static final int FRAGMENT_HEAD = 4;

  /** Bytes of values that may be shown again, beyond the first time, before none is. */
  private static final int MAX_AGAIN = 16 << 10;

  /** Leaves and bytes of constants of one record. Those of a chunk together are fewer. */
  private static final int MAX_LEAVES = 1 << 15;

  private static final int MAX_CONSTANT_BYTES = 128 << 10;

  final PlanCache plans;
  private final XmlReader reader;
  private final int maxDepth;
  private final Instance head = new Instance();

  byte[] bytes = new byte[0];
  private Loss.Kind failure = Loss.Kind.CORRUPT;
  private boolean stale;

  /** The first value of the last instance that is binary XML. */
  private int firstInner;

  /** Whether values are shown once only, for the template shows large ones many times. */
  boolean onlyOnce;

  /** Whether instances are left out, for together they would be too large. */
  boolean isCut;

  private long shownAgain;
  private int leaves;
  private int constantBytes;

  int instances;
  Plan[] plan = new Plan[8];
  int[] firstValue = new int[8];
  int[] valueCount = new int[8];
  private int values;

  /** For each value the size in the low 16 bits, the type in the next 8. */
  int[] descriptors = new int[256];

  int[] offsets = new int[256];

  /** For values that are binary XML, their instance or {@link #NOTHING}. */
  int[] nested = new int[256];

  RecordTables(PlanCache plans, XmlReader reader, int maxDepth) {
    this.plans = plans;
    this.reader = reader;
    this.maxDepth = maxDepth;
  }

  /** Turns to another chunk. */
  void startChunk(byte[] chunk, int chunkLength) {
    bytes = chunk;
    reader.startChunk(chunk, chunkLength);
    plans.startChunk(chunk, chunkLength);
  }

  /** Why the last record was not read. */
  Loss.Kind failure() {
    return failure;
  }

  /**
   * Reads the binary XML of a record; false when it cannot be read.
   *
   * @param isStale whether the record is older than what surrounds it, so that another template may
   *     have taken the place of its own
   */
  boolean read(int from, int until, boolean isStale) {
    stale = isStale;
    instances = 0;
    values = 0;
    shownAgain = 0;
    leaves = 0;
    constantBytes = 0;
    isCut = false;
    failure = Loss.Kind.CORRUPT;
    boolean isRead = fragment(from, until, Context.DOCUMENT, 0) >= 0;
    onlyOnce = shownAgain > MAX_AGAIN;
    return isRead;
  }

  private int fragment(int from, int until, Context context, int depth) {
    int at = from;
    if (until - at > FRAGMENT_HEAD && bytes[at] == Tokens.FRAGMENT) {
      at += FRAGMENT_HEAD;
    }
    if (at >= until || bytes[at] != Tokens.TEMPLATE || !head.read(bytes, at + 1, until)) {
      return other(from, until, context, depth);
    }
    int instance = instances;
    int valuesBefore = values;
    if (isCut) {
      return NOTHING;
    }
    int end = instance(until, context);
    if (end == FAILED || end == NOTHING) {
      failure = end == NOTHING ? Loss.Kind.OVERSIZED : failure;
      return end;
    }
    if (end < until && bytes[end] != Tokens.END) {
      instances = instance;
      values = valuesBefore;
      return other(from, until, context, depth);
    }
    return firstInner >= values || inner(instance, firstInner, depth) ? instance : FAILED;
  }

  /** Anything but exactly one template instance. */
  private int other(int from, int until, Context context, int depth) {
    List<Xml.Element> roots = reader.fragment(from, until, depth);
    if (roots == null) {
      failure = reader.failure();
      return FAILED;
    }
    if (roots.isEmpty()) {
      return NOTHING;
    }
    Plan once = plans.once(roots, context);
    if (once.failure != null) {
      failure = once.failure;
      return FAILED;
    }
    if (!hasRoomFor(once)) {
      failure = Loss.Kind.OVERSIZED;
      return depth == 0 ? FAILED : NOTHING;
    }
    return add(once, 0);
  }

  /** Whether the instances so far and one of this plan are not too large together. */
  private boolean hasRoomFor(Plan more) {
    leaves += more.sources.length;
    constantBytes += more.constantBytes;
    isCut |= leaves > MAX_LEAVES || constantBytes > MAX_CONSTANT_BYTES;
    return !isCut;
  }

  private int add(Plan newPlan, int count) {
    if (instances == plan.length) {
      plan = Arrays.copyOf(plan, 2 * instances);
      firstValue = Arrays.copyOf(firstValue, 2 * instances);
      valueCount = Arrays.copyOf(valueCount, 2 * instances);
    }
    plan[instances] = newPlan;
    firstValue[instances] = values;
    valueCount[instances] = count;
    return instances++;
  }

  /** Walks the descriptors of the instance whose head was read; returns where its values end. */
  private int instance(int until, Context context) {
    int count = head.count;
    Plan found = plans.find(head.definition, context);
    if (found.failure != null) {
      failure = found.failure;
      return FAILED;
    }
    if (stale && head.template != Bytes.i32(bytes, head.definition + 4)) {
      return FAILED;
    }
    if (!hasRoomFor(found)) {
      return NOTHING;
    }
    int added = add(found, count);
    ensure(values + count);
    firstInner = Integer.MAX_VALUE;
    int value = values;
    int end = head.values;
    for (int at = head.descriptors; at < head.values; at += 4) {
      int descriptor = Bytes.i32(bytes, at) & 0xff_ffff;
      descriptors[value] = descriptor;
      offsets[value++] = end;
      end += descriptor & 0xffff;
      if (descriptor >>> 16 == Types.BINXML) {
        firstInner = Math.min(firstInner, value - 1);
      }
    }
    values = value;
    countRepeated(added);
    return end <= until ? end : FAILED;
  }

  private void countRepeated(int instance) {
    int[] repeated = plan[instance].repeated;
    for (int i = 0; i < repeated.length && repeated[i] < valueCount[instance]; i++) {
      int descriptor = descriptors[firstValue[instance] + repeated[i]];
      if (descriptor >>> 16 != Types.BINXML) {
        shownAgain += (long) (descriptor & 0xffff) * plan[instance].repetitions[i];
      }
    }
  }

  private void ensure(int count) {
    if (count > descriptors.length) {
      int size = Math.max(count, 2 * descriptors.length);
      descriptors = Arrays.copyOf(descriptors, size);
      offsets = Arrays.copyOf(offsets, size);
      nested = Arrays.copyOf(nested, size);
    }
  }

  /** Reads the values of an instance that are binary XML and shown. */
  private boolean inner(int instance, int from, int depth) {
    Context[] contexts = plan[instance].nested;
    int first = firstValue[instance];
    int shown = Math.min(valueCount[instance], contexts.length);
    for (int i = from - first; i < shown; i++) {
      int descriptor = descriptors[first + i];
      if (descriptor >>> 16 == Types.BINXML) {
        Context context = contexts[i];
        int child = NOTHING;
        if (context != null && (descriptor & 0xffff) != 0) {
          if (depth >= maxDepth) {
            failure = Loss.Kind.TOO_DEEP;
            return false;
          }
          int at = offsets[first + i];
          child = fragment(at, at + (descriptor & 0xffff), context, depth + 1);
        }
        if (child == FAILED) {
          return false;
        }
        nested[first + i] = child;
      }
    }
    return true;
  }
}
