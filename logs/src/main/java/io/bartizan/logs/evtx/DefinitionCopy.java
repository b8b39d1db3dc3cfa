package io.bartizan.logs.evtx;

import java.util.Arrays;

/**
 * The bytes of a template definition that was met, to know it again in another chunk without
 * reading its tokens. Only where names lie differs between chunks: so all bytes are compared but
 * the offsets of names, and for these the names. A definition that is equal to this says the same.
 * Immutable.
 */
final class DefinitionCopy {

  /** Bytes of an offset, and of the link in front of a name that is written out. */
  private static final int OFFSET = 4;

  private final byte[] body;

  /** Where in the body offsets of names stand, in order. */
  private final int[] places;

  /** The name behind each offset, its length in front; empty where it stands in the body. */
  private final byte[][] names;

  private final int context;

  /** What was made of it. */
  final Plan plan;

  private DefinitionCopy(byte[] body, int[] places, byte[][] names, int context, Plan plan) {
    this.body = body;
    this.places = places;
    this.names = names;
    this.context = context;
    this.plan = plan;
  }

  /**
   * A copy of the definition in {@code chunk[from, until)}.
   *
   * @param places where in the chunk offsets of names stand, in order
   */
  static DefinitionCopy of(
      byte[] chunk, int from, int until, int[] places, Context context, Plan plan) {
    int[] relative = new int[places.length];
    byte[][] names = new byte[places.length][];
    for (int i = 0; i < places.length; i++) {
      relative[i] = places[i] - from;
      int offset = Bytes.i32(chunk, places[i]);
      int name = offset + Tokens.NAME_LINK;
      names[i] =
          offset == places[i] + OFFSET
              ? new byte[0]
              : Arrays.copyOfRange(chunk, name, name + 2 + 2 * Bytes.u16(chunk, name));
    }
    byte[] body = Arrays.copyOfRange(chunk, from, until);
    return new DefinitionCopy(body, relative, names, context.number(), plan);
  }

  /** Whether the definition in {@code chunk[from, until)} says the same in this context. */
  boolean stands(byte[] chunk, int chunkLength, int from, int until, Context here) {
    if (until - from != body.length || here.number() != context) {
      return false;
    }
    int compared = 0;
    for (int i = 0; i < places.length; i++) {
      int place = places[i];
      if (!Arrays.equals(body, compared, place, chunk, from + compared, from + place)) {
        return false;
      }
      long offset = Bytes.u32(chunk, from + place);
      boolean follows = offset == from + place + OFFSET;
      if (follows != (names[i].length == 0)
          || !follows && !isName(names[i], chunk, chunkLength, offset)) {
        return false;
      }
      compared = place + (follows ? 2 * OFFSET : OFFSET);
    }
    return Arrays.equals(body, compared, body.length, chunk, from + compared, until);
  }

  private static boolean isName(byte[] name, byte[] chunk, int chunkLength, long offset) {
    long at = offset + Tokens.NAME_LINK;
    return at + name.length <= chunkLength
        && Arrays.equals(name, 0, name.length, chunk, (int) at, (int) at + name.length);
  }

  /** Roughly how many bytes it takes. */
  int weight() {
    int weight = body.length + 8 * places.length;
    for (byte[] name : names) {
      weight += name.length + 16;
    }
    return weight;
  }
}
