package io.bartizan.detect.correlation;

import io.bartizan.sigma.correlation.CorrelationPlan;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.BiConsumer;

/**
 * The state of a {@link Correlator} by key, for a stream engine that keeps state by key itself. The
 * keys are those of {@link Keying}. The clock, the events that wait and the statistics are no part
 * of it: {@link CorrelationSnapshot} has those too. Stateless; the correlator's thread calls it.
 */
public final class KeyedStates {

  private KeyedStates() {}

  /**
   * Gives every group's key and its state with all that belongs to it, in the order in which they
   * were made.
   */
  public static void save(Correlator correlator, BiConsumer<byte[], byte[]> store) {
    for (Group group : correlator.held().inOrder()) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
      try (DataOutputStream out = new DataOutputStream(bytes)) {
        GroupCodec.write(correlator, group, out);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      store.accept(group.key.bytes(), bytes.toByteArray());
    }
  }

  /**
   * Takes a group that {@link #save} gave.
   *
   * @return false when no correlation has its fingerprint: its definition was changed, and it
   *     starts empty
   * @throws IOException when the bytes hold no group
   */
  public static boolean restore(Correlator correlator, byte[] savedKey, byte[] saved)
      throws IOException {
    for (CorrelationPlan plan : correlator.feeds().plans()) {
      if (correlator.keying().isOf(savedKey, plan)) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(saved))) {
          GroupCodec.read(in, correlator, plan);
        }
        return true;
      }
    }
    return false;
  }
}
