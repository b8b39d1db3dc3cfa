package io.bartizan.intel.match;

import io.bartizan.intel.observable.ObservableType;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which probes can find anything: the types there are, the prefix lengths of networks, the numbers
 * of labels of domains with subdomains, and the numbers of slashes of URL prefixes.
 */
final class Reach {

  private static final int MOST_DEPTH = 63;

  private final EnumSet<ObservableType> types = EnumSet.noneOf(ObservableType.class);
  private long lengths4;
  private final long[] lengths6 = new long[3];
  private long labels;
  private long slashes;

  Reach copy() {
    Reach copy = new Reach();
    copy.types.addAll(types);
    copy.lengths4 = lengths4;
    System.arraycopy(lengths6, 0, copy.lengths6, 0, lengths6.length);
    copy.labels = labels;
    copy.slashes = slashes;
    return copy;
  }

  void add(ObservableType type, int flags, byte[] key, int from, int until) {
    types.add(type);
    int length = key[until - 1] & 0xff;
    if (type == ObservableType.IPV4_NET) {
      lengths4 |= 1L << length;
    } else if (type == ObservableType.IPV6_NET) {
      lengths6[length >> 6] |= 1L << length;
    } else if ((flags & SubjectIndex.SUBDOMAINS) != 0) {
      labels |= 1L << depth('.', key, from, until);
    } else if ((flags & SubjectIndex.PREFIX) != 0) {
      slashes |= 1L << depth('/', key, from, until);
    }
  }

  private static int depth(char sign, byte[] key, int from, int until) {
    int depth = 0;
    for (int i = from; i < until; i++) {
      depth += key[i] == sign ? 1 : 0;
    }
    return Math.min(depth, MOST_DEPTH);
  }

  Set<ObservableType> types() {
    return types;
  }

  long lengths4() {
    return lengths4;
  }

  boolean hasLength6(int length) {
    return (lengths6[length >> 6] & 1L << length) != 0;
  }

  boolean hasNetworks6() {
    return (lengths6[0] | lengths6[1] | lengths6[2]) != 0;
  }

  boolean hasSubdomains() {
    return labels != 0;
  }

  /** Whether a domain with so many dots stands for the names below it. */
  boolean hasDots(int dots) {
    return (labels & 1L << Math.min(dots, MOST_DEPTH)) != 0;
  }

  boolean hasPrefixes() {
    return slashes != 0;
  }

  boolean hasSlashes(int count) {
    return (slashes & 1L << Math.min(count, MOST_DEPTH)) != 0;
  }
}
