package io.bartizan.logs.evtx;

import io.bartizan.event.FieldTable;
import io.bartizan.logs.Loss;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The plans of template definitions: by their offset within a chunk, and across chunks by what they
 * say. Belongs to one thread.
 *
 * <p>What hostile chunks can make it do is limited: tokens per chunk, plans kept, steps per
 * look-up.
 */
final class PlanCache {

  /** Tokens of definitions read in one chunk; the busiest of our test corpora's has 2,037. */
  private static final int MAX_STEPS = 1 << 18;

  /** Places for plans across chunks, a power of two. */
  private static final int SHARED = 1 << 11;

  /** Places looked at for one signature; when all are taken, the last one is reused. */
  private static final int PROBES = 8;

  /** Bytes that the plans kept across chunks may take, roughly; then all are forgotten. */
  private static final long MAX_KEPT = 32 << 20;

  /** Places of the table by offset at first, a power of two. */
  private static final int LOCAL = 1 << 8;

  private static final Plan CORRUPT = PlanBuilder.failed(Loss.Kind.CORRUPT);

  private final FieldTable fields;
  private final int maxDepth;
  private final XmlReader reader;
  private final Signature signature = new Signature();
  private final int[] hashes = new int[SHARED];
  private final byte[] @Nullable [] signatures = new byte[SHARED][];
  private final @Nullable Plan[] shared = new Plan[SHARED];

  /** Copies of definitions by what stands at their front: most are known again by their bytes. */
  private final @Nullable DefinitionCopy[] copies = new DefinitionCopy[SHARED];

  private long kept;
  private byte[] bytes = new byte[0];
  private int length;
  private int steps;
  private int chunk;
  private int used;
  private int[] keys = new int[LOCAL];
  private int[] chunks = new int[LOCAL];
  private @Nullable Plan[] local = new Plan[LOCAL];

  PlanCache(FieldTable fields, int maxDepth, XmlReader reader) {
    this.fields = fields;
    this.maxDepth = maxDepth;
    this.reader = reader;
  }

  /** Turns to another chunk. */
  void startChunk(byte[] chunkBytes, int chunkLength) {
    bytes = chunkBytes;
    length = chunkLength;
    steps = MAX_STEPS;
    used = 0;
    chunk++;
  }

  /** The plan of the definition at an offset of the chunk, which may be one that failed. */
  Plan find(int definition, Context context) {
    if (definition < 0 || definition > length - Instance.DEFINITION_HEAD) {
      return CORRUPT;
    }
    int key = definition << 3 | context.number();
    int mask = keys.length - 1;
    int place = (key ^ key >>> 9) & mask;
    while (chunks[place] == chunk) {
      Plan plan = local[place];
      if (keys[place] == key && plan != null) {
        return plan;
      }
      place = place + 1 & mask;
    }
    Plan plan = resolve(definition, context);
    keep(key, place, plan);
    return plan;
  }

  private void keep(int key, int place, Plan plan) {
    keys[place] = key;
    chunks[place] = chunk;
    local[place] = plan;
    if (++used * 2 > keys.length) {
      grow();
    }
  }

  private void grow() {
    int[] oldKeys = keys;
    int[] oldChunks = chunks;
    @Nullable Plan[] oldPlans = local;
    int size = keys.length * 2;
    keys = new int[size];
    chunks = new int[size];
    local = new Plan[size];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldChunks[i] == chunk) {
        int place = (oldKeys[i] ^ oldKeys[i] >>> 9) & size - 1;
        while (chunks[place] == chunk) {
          place = place + 1 & size - 1;
        }
        keys[place] = oldKeys[i];
        chunks[place] = chunk;
        local[place] = oldPlans[i];
      }
    }
  }

  private Plan resolve(int definition, Context context) {
    int body = definition + Instance.DEFINITION_HEAD;
    long size = Bytes.u32(bytes, body - 4);
    if (size > length - body || steps <= 0) {
      return CORRUPT;
    }
    int until = body + (int) size;
    int place = place(definition, (int) size, context);
    DefinitionCopy copy = copies[place];
    if (copy != null && copy.stands(bytes, length, body, until, context)) {
      steps -= 1 + (int) size / 64;
      return copy.plan;
    }
    boolean sharable = signature.read(bytes, length, body, until, context);
    steps -= signature.steps();
    if (!sharable) {
      return compile(body, until, context);
    }
    Plan plan = share(body, until, context);
    DefinitionCopy made =
        DefinitionCopy.of(bytes, body, until, signature.nameOffsets(), context, plan);
    keep(made.weight());
    copies[place] = made;
    return plan;
  }

  private Plan share(int body, int until, Context context) {
    int hash = signature.hash();
    int place = hash & SHARED - 1;
    for (int i = 0; i < PROBES; i++) {
      place = hash + i & SHARED - 1;
      byte[] known = signatures[place];
      Plan plan = shared[place];
      if (known == null || plan == null) {
        break;
      }
      if (hashes[place] == hash && signature.matches(known)) {
        return plan;
      }
    }
    Plan plan = compile(body, until, context);
    byte[] copy = signature.copy();
    keep(copy.length + plan.weight());
    hashes[place] = hash;
    signatures[place] = copy;
    shared[place] = plan;
    return plan;
  }

  /** Makes room for that many bytes more. */
  private void keep(long weight) {
    kept += weight;
    if (kept > MAX_KEPT) {
      Arrays.fill(signatures, null);
      Arrays.fill(shared, null);
      Arrays.fill(copies, null);
      kept = weight;
    }
  }

  /** Where a copy of a definition would be kept, by the front of its GUID and its size. */
  private int place(int definition, int size, Context context) {
    int front = Bytes.i32(bytes, definition + 4) + size * 31 + context.number();
    return front * 0x9E3779B1 >>> Integer.numberOfLeadingZeros(SHARED - 1);
  }

  private Plan compile(int body, int until, Context context) {
    List<Xml.Element> roots = reader.definition(body, until);
    if (roots == null) {
      return PlanBuilder.failed(reader.failure());
    }
    return PlanBuilder.compile(roots, context, fields, maxDepth);
  }

  /** The plan of elements that are no template; not kept. */
  Plan once(List<Xml.Element> roots, Context context) {
    return PlanBuilder.compile(roots, context, fields, maxDepth);
  }
}
