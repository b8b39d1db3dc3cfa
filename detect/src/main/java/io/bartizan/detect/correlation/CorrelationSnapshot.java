package io.bartizan.detect.correlation;

import io.bartizan.sigma.correlation.CorrelationPlan;
import io.bartizan.sigma.correlation.Fingerprint;
import io.bartizan.sigma.correlation.run.Coding;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * All that correlations remember, as bytes: a stream that goes on from them gives, byte for byte
 * and in the same order, what it would have given without a break. The same state gives the same
 * bytes.
 *
 * <pre>
 * "BZCS" | version 1 | organisation
 * | rules: number, key, fields          | correlations: key, fingerprint, title
 * | clock | next group's number | statistics
 * | groups: correlation, number, values folded, values as spelled or none, open alert's id or none,
 *   length and bytes of the state
 * | watermark | events that wait: time, number, matches (rule, values of each field)
 * | CRC-32 of all before, four bytes
 * </pre>
 *
 * <p>Numbers and texts are those of {@link Coding}; each list has its length before it. States have
 * a version of their own.
 */
public final class CorrelationSnapshot {

  private static final byte[] MAGIC = {'B', 'Z', 'C', 'S'};
  private static final int VERSION = 1;
  private static final int SUM = 4;

  private CorrelationSnapshot() {}

  /** The state of a stream and of its correlator. */
  public static byte[] write(CorrelationStream stream) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 12);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.write(MAGIC);
      out.writeByte(VERSION);
      write(stream, out);
      CRC32 sum = new CRC32();
      sum.update(bytes.toByteArray());
      out.writeInt((int) sum.getValue());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void write(CorrelationStream stream, DataOutput out) throws IOException {
    Correlator correlator = stream.correlator();
    Feeds feeds = correlator.feeds();
    GroupCodec.bytes(correlator.organisation().getBytes(StandardCharsets.UTF_8), out);
    Coding.number(feeds.ruleKeys().size(), out);
    for (Map.Entry<Integer, String> rule : feeds.ruleKeys().entrySet()) {
      Coding.number(rule.getKey(), out);
      Coding.text(rule.getValue(), out);
      Coding.texts(feeds.fields(rule.getKey()), out);
    }
    Coding.number(feeds.plans().size(), out);
    for (CorrelationPlan plan : feeds.plans()) {
      Coding.text(plan.key(), out);
      out.writeLong(plan.fingerprint().high());
      out.writeLong(plan.fingerprint().low());
      Coding.text(plan.correlation().header().title(), out);
    }
    Coding.signed(correlator.time(), out);
    Coding.number(correlator.held().nextNumber(), out);
    statistics(correlator.statistics(), out);
    List<Group> groups = correlator.held().inOrder();
    Coding.number(groups.size(), out);
    for (Group group : groups) {
      Coding.number(group.plan, out);
      GroupCodec.write(correlator, group, out);
    }
    Coding.signed(stream.watermark(), out);
    List<FedEvent> waiting = stream.inOrder();
    Coding.number(waiting.size(), out);
    for (FedEvent event : waiting) {
      event(event, out);
    }
  }

  private static void statistics(CorrelationStatistics statistics, DataOutput out)
      throws IOException {
    long[] counts = statistics.counts();
    Coding.number(counts.length, out);
    for (long count : counts) {
      Coding.number(count, out);
    }
    counts(statistics.absent, out);
    counts(statistics.notNumbers, out);
  }

  private static void counts(Map<Integer, Long> counts, DataOutput out) throws IOException {
    Coding.number(counts.size(), out);
    for (Map.Entry<Integer, Long> count : counts.entrySet()) {
      Coding.number(count.getKey(), out);
      Coding.number(count.getValue(), out);
    }
  }

  private static void event(FedEvent event, DataOutput out) throws IOException {
    Coding.signed(event.time(), out);
    Coding.signed(event.event(), out);
    Coding.number(event.matches().size(), out);
    for (FedEvent.RuleValues match : event.matches()) {
      Coding.number(match.rule(), out);
      Coding.number(match.values().size(), out);
      for (List<String> values : match.values()) {
        Coding.texts(values, out);
      }
    }
  }

  /**
   * Puts a state into a stream that has seen nothing.
   *
   * @return what was kept and what was not, where the correlations are others than they were
   * @throws IOException when the bytes are no whole snapshot of this or an older version, or one of
   *     another organisation; the stream must then not be used
   */
  public static PlanChange read(byte[] snapshot, CorrelationStream stream) throws IOException {
    int length = snapshot.length - SUM;
    if (length < MAGIC.length + 1 || !Arrays.equals(MAGIC, Arrays.copyOf(snapshot, MAGIC.length))) {
      throw new InvalidObjectException("these bytes are no snapshot of correlations");
    }
    if (snapshot[MAGIC.length] != VERSION) {
      throw new InvalidObjectException("the snapshot is of version " + snapshot[MAGIC.length]);
    }
    CRC32 sum = new CRC32();
    sum.update(snapshot, 0, length);
    if (ByteBuffer.wrap(snapshot, length, SUM).getInt() != (int) sum.getValue()) {
      throw new InvalidObjectException("the checksum of the snapshot is wrong");
    }
    int from = MAGIC.length + 1;
    ByteArrayInputStream bytes = new ByteArrayInputStream(snapshot, from, length - from);
    try (DataInputStream in = new DataInputStream(bytes)) {
      PlanChange change = read(in, stream);
      if (in.available() > 0) {
        throw new InvalidObjectException("the snapshot goes on behind its end");
      }
      return change;
    } catch (IndexOutOfBoundsException e) {
      InvalidObjectException failure =
          new InvalidObjectException("the snapshot names a correlation that it does not list");
      failure.initCause(e);
      throw failure;
    }
  }

  private static PlanChange read(DataInputStream in, CorrelationStream stream) throws IOException {
    Correlator correlator = stream.correlator();
    byte[] organisation = correlator.organisation().getBytes(StandardCharsets.UTF_8);
    if (!Arrays.equals(GroupCodec.bytes(in), organisation)) {
      throw new InvalidObjectException("the snapshot is one of another organisation");
    }
    Feeds feeds = correlator.feeds();
    Map<Integer, String> ruleKeys = new TreeMap<>();
    Map<Integer, List<String>> ruleFields = new TreeMap<>();
    for (int i = Coding.length(in); i > 0; i--) {
      int rule = Coding.length(in);
      ruleKeys.put(rule, Coding.text(in));
      ruleFields.put(rule, Coding.texts(in));
    }
    List<PlanChange.Known> known = new ArrayList<>();
    for (int i = Coding.length(in); i > 0; i--) {
      String key = Coding.text(in);
      Fingerprint fingerprint = new Fingerprint(in.readLong(), in.readLong());
      known.add(new PlanChange.Known(key, fingerprint, Coding.text(in)));
    }
    PlanChange change = new PlanChange(known, feeds.plans());
    correlator.time(Coding.signed(in));
    long next = Coding.number(in);
    readStatistics(in, correlator.statistics(), change);
    for (int i = Coding.length(in); i > 0; i--) {
      readGroup(in, correlator, change);
    }
    correlator.held().nextNumber(next);
    stream.watermark(Coding.signed(in));
    FedRenumbering numbers = new FedRenumbering(ruleKeys, ruleFields, feeds);
    for (int i = Coding.length(in); i > 0; i--) {
      numbers.of(readEvent(in), change).ifPresent(stream::add);
    }
    correlator.holdToLimits();
    return change;
  }

  private static void readStatistics(
      DataInput in, CorrelationStatistics statistics, PlanChange change) throws IOException {
    long[] counts = new long[statistics.counts().length];
    int there = Coding.length(in);
    for (int i = 0; i < there; i++) {
      long count = Coding.number(in);
      if (i < counts.length) {
        counts[i] = count;
      }
    }
    statistics.counts(counts);
    readCounts(in, statistics.absent, change);
    readCounts(in, statistics.notNumbers, change);
  }

  private static void readCounts(DataInput in, Map<Integer, Long> into, PlanChange change)
      throws IOException {
    for (int i = Coding.length(in); i > 0; i--) {
      int plan = change.newNumber(Coding.length(in));
      long count = Coding.number(in);
      if (plan >= 0) {
        into.put(plan, count);
      }
    }
  }

  private static void readGroup(DataInput in, Correlator correlator, PlanChange change)
      throws IOException {
    int plan = change.newNumber(Coding.length(in));
    if (plan < 0) {
      change.lostGroup();
    }
    GroupCodec.read(in, correlator, plan < 0 ? null : correlator.feeds().plans().get(plan));
  }

  private static FedEvent readEvent(DataInput in) throws IOException {
    long time = Coding.signed(in);
    long event = Coding.signed(in);
    List<FedEvent.RuleValues> matches = new ArrayList<>();
    for (int i = Coding.length(in); i > 0; i--) {
      int rule = Coding.length(in);
      List<List<String>> values = new ArrayList<>();
      for (int k = Coding.length(in); k > 0; k--) {
        values.add(Coding.texts(in));
      }
      matches.add(new FedEvent.RuleValues(rule, values));
    }
    return new FedEvent(time, event, matches);
  }
}
