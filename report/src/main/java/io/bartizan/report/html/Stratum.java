package io.bartizan.report.html;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The kept matches of one level: of each rule, on the first hosts that it was met on, the first and
 * last few; and its last on any other host.
 *
 * <p>When it must shrink, it first keeps fewer of each rule on each host, down to the first and the
 * last; then fewer hosts of each rule, those that came later going first; then the first alone; at
 * last it lets go of whole rules. What was let go of once never comes back, so what is kept does
 * not depend on when the room ran out.
 */
final class Stratum {

  private static final int ENDS = 2;

  private final Consumer<Kept> released;
  private final Map<Integer, OfRule> rules = new LinkedHashMap<>();
  private int quota = Integer.MAX_VALUE;
  private int mostHosts = Integer.MAX_VALUE;
  private int mostRules = Integer.MAX_VALUE;
  private long weight;

  /** What is kept of one rule. */
  private static final class OfRule {
    private final Map<String, List<Kept>> hosts = new LinkedHashMap<>();
    private @Nullable Kept elsewhere;
  }

  /** An empty one that hands over what it lets go. */
  Stratum(Consumer<Kept> released) {
    this.released = released;
  }

  void add(Kept kept) {
    weight += weight(kept);
    OfRule ofRule = rules.get(kept.hit().rule());
    if (ofRule == null) {
      if (rules.size() >= mostRules) {
        release(kept);
        return;
      }
      ofRule = new OfRule();
      rules.put(kept.hit().rule(), ofRule);
    }
    add(kept, ofRule);
  }

  private void add(Kept kept, OfRule ofRule) {
    String host = kept.event().finding().origin().host().orElse("");
    List<Kept> list = ofRule.hosts.get(host);
    if (list == null && ofRule.hosts.size() >= mostHosts) {
      elsewhere(kept, ofRule);
      return;
    }
    if (list == null) {
      list = new ArrayList<>(ENDS);
      ofRule.hosts.put(host, list);
    }
    list.add(kept);
    trim(list);
  }

  /** Of the matches on hosts that are not kept, the last stays while ends are kept at all. */
  private void elsewhere(Kept kept, OfRule ofRule) {
    Kept before = ofRule.elsewhere;
    if (quota < ENDS || before != null && before.event().number() > kept.event().number()) {
      release(kept);
      return;
    }
    if (before != null) {
      release(before);
    }
    ofRule.elsewhere = kept;
  }

  /** Of those that are too many, the middle goes. */
  private void trim(List<Kept> list) {
    int over = list.size() - quota;
    if (over > 0) {
      int middle = quota - quota / 2;
      List<Kept> gone = list.subList(middle, middle + over);
      gone.forEach(this::release);
      gone.clear();
    }
  }

  private void release(Kept kept) {
    weight -= weight(kept);
    released.accept(kept);
  }

  /** An event counts for each of its matches here: this only says which level gives way. */
  private static long weight(Kept kept) {
    return (long) kept.weight() + kept.event().weight();
  }

  /** Lets go of some, if not at once then after a few times; nothing is left after a hundred. */
  void shrink() {
    if (quota > ENDS) {
      quota = Math.max(ENDS, halved(quota, longest()));
      trimAll();
    } else if (mostHosts > 1) {
      mostHosts = halved(mostHosts, mostHosts());
      rules.values().forEach(this::dropHosts);
    } else if (quota == ENDS) {
      quota = 1;
      trimAll();
    } else {
      dropRules();
    }
  }

  private static int halved(int limit, int actual) {
    return Math.max(1, Integer.highestOneBit(Math.min(limit, actual) - 1));
  }

  private int longest() {
    return rules.values().stream()
        .flatMap(rule -> rule.hosts.values().stream())
        .mapToInt(List::size)
        .max()
        .orElse(1);
  }

  private int mostHosts() {
    return rules.values().stream().mapToInt(rule -> rule.hosts.size()).max().orElse(1);
  }

  private void trimAll() {
    for (OfRule rule : rules.values()) {
      rule.hosts.values().forEach(this::trim);
      Kept last = rule.elsewhere;
      if (last != null && quota < ENDS) {
        release(last);
        rule.elsewhere = null;
      }
    }
  }

  private void dropHosts(OfRule rule) {
    Iterator<List<Kept>> lists = rule.hosts.values().iterator();
    for (int i = 0; lists.hasNext(); i++) {
      List<Kept> list = lists.next();
      if (i >= mostHosts) {
        lists.remove();
        list.forEach(kept -> elsewhere(kept, rule));
      }
    }
  }

  /** Lets go of a quarter of the rules, those met last. */
  private void dropRules() {
    mostRules = rules.size() * 3 / 4;
    List<Integer> order = new ArrayList<>(rules.keySet());
    order.sort(Comparator.comparingLong(this::firstNumber));
    for (int rule : order.subList(mostRules, order.size())) {
      OfRule gone = rules.remove(rule);
      if (gone != null) {
        gone.hosts.values().forEach(list -> list.forEach(this::release));
      }
    }
  }

  private long firstNumber(int rule) {
    OfRule ofRule = rules.get(rule);
    return ofRule == null
        ? Long.MAX_VALUE
        : ofRule.hosts.values().iterator().next().getFirst().event().number();
  }

  /** Whether the first and last of each rule are kept. */
  boolean hasEnds() {
    return quota >= ENDS;
  }

  /** Whether some of each rule are kept on every host. */
  boolean hasAllHosts() {
    return mostHosts == Integer.MAX_VALUE;
  }

  /** About how many bytes it takes in the page. */
  long weight() {
    return weight;
  }

  void forEach(Consumer<Kept> action) {
    for (OfRule rule : rules.values()) {
      rule.hosts.values().forEach(list -> list.forEach(action));
      Kept last = rule.elsewhere;
      if (last != null) {
        action.accept(last);
      }
    }
  }
}
