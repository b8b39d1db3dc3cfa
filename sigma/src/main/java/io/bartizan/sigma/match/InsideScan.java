package io.bartizan.sigma.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Literals of any length, anywhere in a value: a {@link LiteralScanner} for those of one byte, of
 * two, of three, and for all longer ones. Immutable, thread-safe.
 */
final class InsideScan {

  private final LiteralScanner[] scanners;
  private final int[][] atoms;

  /** A scan for atoms whose forms are literals inside. */
  InsideScan(List<Atom> wanted) {
    Map<Integer, List<Atom>> byWidth = new TreeMap<>();
    for (Atom atom : wanted) {
      int width = Math.min(LiteralScanner.GRAM, bytes(atom).length);
      byWidth.computeIfAbsent(width, key -> new ArrayList<>()).add(atom);
    }
    scanners = new LiteralScanner[byWidth.size()];
    atoms = new int[byWidth.size()][];
    int next = 0;
    for (Map.Entry<Integer, List<Atom>> entry : byWidth.entrySet()) {
      List<Atom> same = entry.getValue();
      scanners[next] =
          LiteralScanner.folded(same.stream().map(InsideScan::bytes).toList(), entry.getKey());
      atoms[next] = same.stream().mapToInt(Atom::number).toArray();
      next++;
    }
  }

  private static byte[] bytes(Atom atom) {
    return ((Atom.Literal) atom.form()).bytes();
  }

  boolean isEmpty() {
    return scanners.length == 0;
  }

  /** Marks every atom whose literal stands in {@code text[from, until)}. */
  void scan(byte[] text, int from, int until, MatchScratch scratch) {
    for (int i = 0; i < scanners.length; i++) {
      scanners[i].scan(text, from, until, scratch.marking(atoms[i]));
    }
  }
}
