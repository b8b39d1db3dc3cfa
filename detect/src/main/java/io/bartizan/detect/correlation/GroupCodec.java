package io.bartizan.detect.correlation;

import io.bartizan.sigma.correlation.CorrelationPlan;
import io.bartizan.sigma.correlation.run.Coding;
import io.bartizan.sigma.correlation.run.GroupKey;
import io.bartizan.sigma.correlation.run.Machine;
import io.bartizan.sigma.correlation.run.State;
import io.bartizan.sigma.correlation.run.Step;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A group as bytes: its number, its values folded, its values as spelled or none, the id of the
 * alert that is open or none, length and bytes of its state.
 */
final class GroupCodec {

  private GroupCodec() {}

  static void write(Correlator correlator, Group group, DataOutput out) throws IOException {
    Coding.number(group.number, out);
    Coding.texts(GroupKey.values(group.key.bytes()), out);
    List<String> spelled = group.spelled;
    out.writeBoolean(spelled != null);
    if (spelled != null) {
      Coding.texts(spelled, out);
    }
    String alert = group.alert;
    out.writeBoolean(alert != null);
    if (alert != null) {
      Coding.text(alert, out);
    }
    State state = group.state;
    bytes(state == null ? new byte[0] : correlator.machine(group.plan).encode(state), out);
  }

  /**
   * Reads a group and puts it back as it was, unless there is no correlation for it: its number and
   * its place among the others stay.
   */
  static void read(DataInput in, Correlator correlator, @Nullable CorrelationPlan plan)
      throws IOException {
    long number = Coding.number(in);
    List<String> folded = Coding.texts(in);
    @Nullable List<String> spelled = in.readBoolean() ? Coding.texts(in) : null;
    @Nullable String alert = in.readBoolean() ? Coding.text(in) : null;
    byte[] state = bytes(in);
    if (plan == null) {
      return;
    }
    Groups groups = correlator.held();
    byte[] key = correlator.keying().key(plan, folded);
    int hash = groups.table.hash(key, key.length);
    if (groups.table.find(key, key.length, hash) != null) {
      throw new InvalidObjectException("a group is there twice");
    }
    Group group =
        new Group(groups.table.key(key, key.length), hash, plan.number(), number, spelled);
    group.alert = alert;
    Machine machine = correlator.machine(plan.number());
    Step step = machine.resume(machine.decode(state));
    group.state = step.state();
    group.timer = step.timer();
    groups.putBack(group);
  }

  static void bytes(byte[] bytes, DataOutput out) throws IOException {
    Coding.number(bytes.length, out);
    out.write(bytes);
  }

  /** Bytes with their length before them, which are all there. */
  static byte[] bytes(DataInput in) throws IOException {
    int length = Coding.length(in);
    if (in instanceof DataInputStream stream && length > stream.available()) {
      throw new InvalidObjectException("the state ends too soon");
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return bytes;
  }
}
