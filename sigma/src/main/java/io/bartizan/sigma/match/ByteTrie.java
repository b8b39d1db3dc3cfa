package io.bartizan.sigma.match;

import java.util.Arrays;
import java.util.List;

/**
 * Finds which of many literals a text begins with, or ends with: a trie whose edges lie in one hash
 * table. Immutable, thread-safe; time at most the length of the longest literal.
 */
final class ByteTrie {

  private static final int HASH = 0x9E3779B1;

  private final boolean backwards;
  private final long[] edges;
  private final int[] targets;
  private final int edgeMask;

  /** The literal that ends at a node, or -1. */
  private final int[] ends;

  private ByteTrie(boolean backwards, long[] edges, int[] targets, int[] ends) {
    this.backwards = backwards;
    this.edges = edges;
    this.targets = targets;
    this.edgeMask = edges.length - 1;
    this.ends = ends;
  }

  /** A trie of prefixes. */
  static ByteTrie prefixes(List<byte[]> literals) {
    return of(literals, false);
  }

  /** A trie of suffixes. */
  static ByteTrie suffixes(List<byte[]> literals) {
    return of(literals, true);
  }

  private static ByteTrie of(List<byte[]> literals, boolean backwards) {
    int bytes = literals.stream().mapToInt(l -> l.length).sum();
    int size = Integer.highestOneBit(bytes * 2 + 1) << 1;
    long[] edges = new long[size];
    int[] targets = new int[size];
    int[] ends = new int[bytes + 1];
    Arrays.fill(edges, -1);
    Arrays.fill(ends, -1);
    int nodes = 1;
    for (int number = 0; number < literals.size(); number++) {
      byte[] literal = literals.get(number);
      int node = 0;
      for (int i = 0; i < literal.length; i++) {
        byte b = literal[backwards ? literal.length - 1 - i : i];
        long edge = (long) node << 8 | b & 0xff;
        int slot = slot(edge, size - 1);
        while (edges[slot] >= 0 && edges[slot] != edge) {
          slot = slot + 1 & size - 1;
        }
        if (edges[slot] < 0) {
          edges[slot] = edge;
          targets[slot] = nodes++;
        }
        node = targets[slot];
      }
      ends[node] = number;
    }
    return new ByteTrie(backwards, edges, targets, Arrays.copyOf(ends, nodes));
  }

  private static int slot(long edge, int mask) {
    int h = (int) edge * HASH;
    return (h ^ h >>> 15) & mask;
  }

  /** Says which literals {@code text[from, until)} begins or ends with. */
  void scan(byte[] text, int from, int until, LiteralScanner.Found found) {
    int node = 0;
    int length = until - from;
    for (int i = 0; i <= length; i++) {
      int end = ends[node];
      if (end >= 0 && !found.isKnown(end)) {
        found.found(end);
      }
      if (i == length) {
        return;
      }
      byte b = text[backwards ? until - 1 - i : from + i];
      long edge = (long) node << 8 | b & 0xff;
      int slot = slot(edge, edgeMask);
      while (edges[slot] != edge) {
        if (edges[slot] < 0) {
          return;
        }
        slot = slot + 1 & edgeMask;
      }
      node = targets[slot];
    }
  }
}
