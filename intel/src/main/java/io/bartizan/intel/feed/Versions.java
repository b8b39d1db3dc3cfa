package io.bartizan.intel.feed;

import java.util.Arrays;

/**
 * Which version of which id was seen last: 16 bytes an id, in open addressing.
 *
 * <p>An id is kept as 64 bits of a hash over it. Of ten million ids, two share a hash with a
 * probability of 3 in a million.
 */
final class Versions {

  enum Seen {
    NEW,
    LATER,
    OLDER,
    DUPLICATE,
    AFTER_REVOCATION
  }

  private static final long NONE = 0;
  private static final int FIRST = 1 << 10;

  private long[] ids = new long[FIRST];
  private long[] versions = new long[FIRST];
  private int size;

  /** Remembers a version, when it is later than what was there. */
  Seen see(String id, long modifiedMicros, boolean revoked) {
    long key = hash(id);
    int at = slot(ids, key);
    long version = modifiedMicros << 1 | (revoked ? 1 : 0);
    if (ids[at] == NONE) {
      ids[at] = key;
      versions[at] = version;
      if (++size > ids.length / 4 * 3) {
        grow();
      }
      return Seen.NEW;
    }
    long before = versions[at];
    if (before >> 1 == modifiedMicros) {
      return revoked && (before & 1) == 0 ? later(at, version) : Seen.DUPLICATE;
    }
    if (before >> 1 > modifiedMicros) {
      return Seen.OLDER;
    }
    return (before & 1) == 1 ? Seen.AFTER_REVOCATION : later(at, version);
  }

  private Seen later(int at, long version) {
    versions[at] = version;
    return Seen.LATER;
  }

  private void grow() {
    long[] more = new long[ids.length * 2];
    long[] moreVersions = new long[ids.length * 2];
    for (int i = 0; i < ids.length; i++) {
      if (ids[i] != NONE) {
        int at = slot(more, ids[i]);
        more[at] = ids[i];
        moreVersions[at] = versions[i];
      }
    }
    Arrays.fill(ids, NONE);
    ids = more;
    versions = moreVersions;
  }

  private static int slot(long[] table, long key) {
    int mask = table.length - 1;
    int at = (int) (key >>> 20) & mask;
    while (table[at] != NONE && table[at] != key) {
      at = at + 1 & mask;
    }
    return at;
  }

  /** FNV-1a over the characters, and the last steps of MurmurHash 3. */
  private static long hash(String id) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < id.length(); i++) {
      hash = (hash ^ id.charAt(i)) * 0x100000001b3L;
    }
    hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
    hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
    hash ^= hash >>> 33;
    return hash == NONE ? 1 : hash;
  }
}
