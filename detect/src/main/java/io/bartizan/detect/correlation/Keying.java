package io.bartizan.detect.correlation;

import io.bartizan.sigma.correlation.CorrelationPlan;
import io.bartizan.sigma.correlation.run.GroupKey;
import io.bartizan.sigma.correlation.run.Values;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * To which groups of which correlations a match belongs, and with which values: a function of the
 * match and of nothing else, so that a stream can be parted by key before any state is looked at.
 * Its answers depend on its arguments only; a buffer makes it belong to one thread.
 */
public final class Keying {

  private static final int KEPT = 1 << 12;
  private static final int LONGEST_KEPT = 64;

  private final Feeds feeds;
  private final byte[] organisation;
  private final GroupKey key = new GroupKey();

  /** Texts that were measured lately, by their hashes: many groups hold the same ones. */
  private final @Nullable String[] measuredLately = new @Nullable String[KEPT];

  /**
   * The keying of some correlations.
   *
   * @param organisation whose events these are; keys begin with it
   */
  public Keying(Feeds feeds, String organisation) {
    this.feeds = feeds;
    this.organisation = organisation.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * What a match gives one group.
   *
   * @param plan the correlation
   * @param key the group, of all correlations and organisations
   * @param group the values of its group-by fields, as the match spells them
   * @param positions which of the correlation's positions it fills, a bit each
   * @param value what is measured, as {@link io.bartizan.sigma.correlation.run.Match} has it
   * @param carried values for correlations over this one
   */
  public record Keyed(
      CorrelationPlan plan,
      byte[] key,
      List<String> group,
      long positions,
      @Nullable Object value,
      List<String> carried) {}

  /** What is done with what a match gives, and with what it lacks. */
  interface Out {

    /**
     * It belongs to a group.
     *
     * @param key valid until this returns
     * @param alone whether this is all that it gives the correlation at this position
     */
    void keyed(
        CorrelationPlan plan,
        GroupKey key,
        List<String> group,
        long positions,
        @Nullable Object value,
        List<String> carried,
        boolean alone);

    /** It lacks a field to group by or to measure. */
    void absent(CorrelationPlan plan);

    /** What should be measured is no number. */
    void notNumber(CorrelationPlan plan);
  }

  /** All groups that a match belongs to, by the numbers of the correlations. */
  public List<Keyed> keys(FedEvent.RuleValues match) {
    List<Keyed> all = new ArrayList<>();
    Out out =
        new Out() {
          @Override
          public void keyed(
              CorrelationPlan plan,
              GroupKey at,
              List<String> group,
              long positions,
              @Nullable Object value,
              List<String> carried,
              boolean alone) {
            all.add(new Keyed(plan, at.copy(), group, positions, value, carried));
          }

          @Override
          public void absent(CorrelationPlan plan) {
            // It belongs to no group.
          }

          @Override
          public void notNumber(CorrelationPlan plan) {
            // It belongs to no group.
          }
        };
    for (Feeds.Use use : feeds.uses(match.rule())) {
      offer(use, match.values(), out);
    }
    return all;
  }

  /** What the values of a match, or of a result, give a correlation. */
  void offer(Feeds.Use use, List<List<String>> values, Out out) {
    CorrelationPlan plan = feeds.plans().get(use.plan());
    int groupWidth = plan.groupWidth();
    int valueEnd = groupWidth + plan.valueWidth();
    boolean several = false;
    for (int i = 0; i < valueEnd; i++) {
      int size = values.get(use.slots()[i]).size();
      if (size == 0) {
        out.absent(plan);
        return;
      }
      several |= size > 1;
    }
    List<String> carried = carried(use, valueEnd, values);
    if (!several) {
      one(plan, use, carried, values, out);
      return;
    }
    List<List<String>> lists = new ArrayList<>();
    for (int i = 0; i < valueEnd; i++) {
      lists.add(values.get(use.slots()[i]));
    }
    for (List<String> product : Products.of(lists)) {
      give(
          plan,
          use,
          product.subList(0, groupWidth),
          product.subList(groupWidth, valueEnd),
          carried,
          false,
          out);
    }
  }

  /** The ordinary case: each field has one value. */
  private void one(
      CorrelationPlan plan,
      Feeds.Use use,
      List<String> carried,
      List<List<String>> values,
      Out out) {
    int groupWidth = plan.groupWidth();
    if (plan.valueWidth() == 1 && !plan.correlation().type().isNumeric()) {
      Object value = shared(Values.text(values.get(use.slots()[groupWidth]).getFirst()));
      keyed(plan, use, firsts(use, 0, groupWidth, values), value, carried, true, out);
    } else {
      int valueEnd = groupWidth + plan.valueWidth();
      give(
          plan,
          use,
          firsts(use, 0, groupWidth, values),
          firsts(use, groupWidth, valueEnd, values),
          carried,
          true,
          out);
    }
  }

  /** The same text, as the object that others hold where it was met lately. */
  private String shared(String text) {
    if (text.length() > LONGEST_KEPT) {
      return text;
    }
    int at = text.hashCode() * 0x9E3779B9 >>> 20;
    String kept = measuredLately[at];
    if (text.equals(kept)) {
      return kept;
    }
    measuredLately[at] = text;
    return text;
  }

  private static List<String> firsts(
      Feeds.Use use, int from, int until, List<List<String>> values) {
    switch (until - from) {
      case 0 -> {
        return List.of();
      }
      case 1 -> {
        return List.of(values.get(use.slots()[from]).getFirst());
      }
      default -> {
        List<String> all = new ArrayList<>(until - from);
        for (int i = from; i < until; i++) {
          all.add(values.get(use.slots()[i]).getFirst());
        }
        return all;
      }
    }
  }

  private static List<String> carried(Feeds.Use use, int from, List<List<String>> values) {
    if (use.slots().length == from) {
      return List.of();
    }
    List<String> carried = new ArrayList<>(use.slots().length - from);
    for (int i = from; i < use.slots().length; i++) {
      carried.add(Carried.of(values.get(use.slots()[i])));
    }
    return List.copyOf(carried);
  }

  private void give(
      CorrelationPlan plan,
      Feeds.Use use,
      List<String> group,
      List<String> measured,
      List<String> carried,
      boolean alone,
      Out out) {
    if (measured.isEmpty()) {
      keyed(plan, use, group, null, carried, alone, out);
    } else if (!plan.correlation().type().isNumeric()) {
      Object value =
          measured.size() == 1 ? Values.text(measured.getFirst()) : Values.tuple(measured);
      keyed(plan, use, group, value, carried, alone, out);
    } else {
      Optional<BigDecimal> number = Values.number(measured.getFirst());
      if (number.isEmpty()) {
        out.notNumber(plan);
      } else {
        keyed(plan, use, group, number.get(), carried, alone, out);
      }
    }
  }

  private void keyed(
      CorrelationPlan plan,
      Feeds.Use use,
      List<String> group,
      @Nullable Object value,
      List<String> carried,
      boolean alone,
      Out out) {
    begin(plan);
    for (int i = 0; i < group.size(); i++) {
      key.add(group.get(i));
    }
    out.keyed(plan, key, group, 1L << use.position(), value, carried, alone);
  }

  private void begin(CorrelationPlan plan) {
    key.begin(organisation, plan.fingerprint());
  }

  /** The key of a group by its values, spelled in any case. */
  byte[] key(CorrelationPlan plan, List<String> group) {
    begin(plan);
    group.forEach(key::add);
    return key.copy();
  }

  /** Whether a key is one of a group of this correlation, as it is defined now. */
  boolean isOf(byte[] groupKey, CorrelationPlan plan) {
    begin(plan);
    return groupKey.length >= key.length()
        && Arrays.equals(groupKey, 0, key.length(), key.bytes(), 0, key.length());
  }
}
