package io.bartizan.logs.json;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What one decoder notes of the keys of a trie that it meets. Belongs to one thread. */
final class MetKeys {

  private final @Nullable KeyMemory[] memories;

  /** For each entry the depth at which its key was met first, and the last object there. */
  private final int[] firstDepth;

  private final int[] metFirst;

  /** For each entry, and each other depth, the last object that had the key there. */
  private final int[] @Nullable [] metElsewhere;

  MetKeys(KeyTrie trie) {
    memories = new @Nullable KeyMemory[trie.nodeCount()];
    firstDepth = new int[trie.entryCount()];
    metFirst = new int[trie.entryCount()];
    metElsewhere = new int[trie.entryCount()][];
  }

  /** The keys that objects of a node had before. */
  KeyMemory of(KeyTrie.Node node) {
    KeyMemory known = memories[node.number()];
    if (known == null) {
      known = new KeyMemory();
      memories[node.number()] = known;
    }
    return known;
  }

  /**
   * Notes that an object has a key; whether it had it before.
   *
   * @param depth how deep the object lies, from 1
   * @param object the object's number, not 0
   */
  boolean standsAgain(KeyTrie.Entry entry, int depth, int object) {
    int number = entry.number();
    if (depth == firstDepth[number]) {
      boolean again = metFirst[number] == object;
      metFirst[number] = object;
      return again;
    }
    return standsAgainElsewhere(number, depth, object);
  }

  private boolean standsAgainElsewhere(int number, int depth, int object) {
    if (firstDepth[number] == 0) {
      firstDepth[number] = depth;
      metFirst[number] = object;
      return false;
    }
    int[] met = metElsewhere[number];
    if (met == null || depth >= met.length) {
      met = met == null ? new int[depth + 4] : Arrays.copyOf(met, depth + 4);
      metElsewhere[number] = met;
    }
    boolean again = met[depth] == object;
    met[depth] = object;
    return again;
  }
}
