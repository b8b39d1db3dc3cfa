package io.bartizan.live.rules;

import io.bartizan.detect.LoadReport;
import io.bartizan.detect.Programs;
import io.bartizan.detect.RuleSet;
import io.bartizan.detect.correlation.Feeds;
import io.bartizan.detect.routing.Routing;
import io.bartizan.hunt.HuntRules;
import io.bartizan.hunt.OutputFields;
import io.bartizan.hunt.Reported;
import io.bartizan.intel.match.IndicatorMatcher;
import io.bartizan.logs.ReadOptions;
import io.bartizan.logs.stream.RecordReader;
import io.bartizan.sigma.CompiledRule;
import io.bartizan.sigma.correlation.CorrelationPlan;
import io.bartizan.sigma.filter.Polarity;
import io.bartizan.sigma.pack.Pack;
import io.bartizan.sigma.pack.PackCompiler;
import io.bartizan.sigma.predicate.Placeholders;
import io.bartizan.syntax.Source;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One state of the rules: an immutable snapshot that one batch of events is matched with. Shared by
 * all threads.
 *
 * @param id what tells it from every other: 16 hexadecimal digits from the definitions of its rules
 * @param number how many were before it in this process, from 0; later ones have larger numbers
 * @param rules the rules as they were loaded
 * @param programs the rules, ready to match
 * @param feeds what rules feed which correlations
 * @param reported the rules and then the correlations, by the numbers that matches bear
 * @param policy which of them make alerts in which organisation
 * @param routing which events are of which log source
 * @param sources the files as they were read
 */
public record Generation(
    String id,
    long number,
    HuntRules rules,
    Programs programs,
    Feeds feeds,
    List<Reported> reported,
    RulePolicy policy,
    Routing routing,
    List<Source> sources) {

  public Generation {
    sources = List.copyOf(sources);
    reported = List.copyOf(reported);
  }

  /**
   * A generation of these rules.
   *
   * @param overlay what people changed of the rules, as they were loaded with
   * @param columns further fields that are read from every event, for its columns
   */
  public static Generation of(
      RuleSource.Loaded loaded, RuleOverlay overlay, long number, Collection<String> columns) {
    HuntRules rules = loaded.rules();
    Feeds feeds = Feeds.of(rules.pack().correlations());
    List<Reported> reported = new ArrayList<>();
    rules.rules().forEach(rule -> reported.add(new Reported.OfRule(rule)));
    feeds.plans().forEach(plan -> reported.add(new Reported.OfCorrelation(plan.correlation())));
    Set<String> asked = new TreeSet<>(OutputFields.names());
    asked.addAll(feeds.fields());
    asked.addAll(columns);
    asked.addAll(IndicatorMatcher.names());
    RuleSet ruleSet = RuleSet.of(rules.rules(), loaded.routing(), asked);
    return new Generation(
        id(reported, feeds, overlay),
        number,
        rules,
        new Programs(ruleSet),
        feeds,
        reported,
        RulePolicy.of(overlay, rules.rules()),
        loaded.routing(),
        loaded.sources());
  }

  /** The same without a rule: what looks for indicators alone. */
  public Generation withoutRules() {
    Pack none = new PackCompiler(Placeholders.NONE).assemble(List.of(), Polarity.AS_WRITTEN);
    LoadReport nothing = new LoadReport(0, 0, List.of(), List.of());
    return of(
        new RuleSource.Loaded(new HuntRules(none, nothing, Placeholders.NONE), routing, List.of()),
        RuleOverlay.NONE,
        number,
        List.of());
  }

  /**
   * Makes what the first events would wait for otherwise: the programs for the kinds of events that
   * the generation before has met, and what readers share. Takes as long as the other took in all;
   * may run beside matching with either.
   */
  public void warm(Generation before) {
    programs.warm(before.programs);
    RecordReader.prepare(ReadOptions.of(ruleSet().fields()));
  }

  /** The rules with their routing and their fields. */
  public RuleSet ruleSet() {
    return programs.ruleSet();
  }

  private static String id(List<Reported> reported, Feeds feeds, RuleOverlay overlay) {
    MessageDigest digest = sha256();
    if (!overlay.settings().isEmpty()) {
      digest.update((overlay.settings() + "\0" + new TreeMap<>(overlay.parents())).getBytes(UTF_8));
    }
    definitions(reported, feeds)
        .forEach(
            (key, definition) -> digest.update((key + "\0" + definition + "\0").getBytes(UTF_8)));
    return HexFormat.of().formatHex(digest.digest(), 0, 8);
  }

  private static final java.nio.charset.Charset UTF_8 = StandardCharsets.UTF_8;

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What each rule and correlation asserts, by its key; those of one key together. */
  Map<String, String> definitions() {
    return definitions(reported, feeds);
  }

  private static Map<String, String> definitions(List<Reported> reported, Feeds feeds) {
    Map<String, String> all = new TreeMap<>();
    for (Reported one : reported) {
      String said = one.header().title() + "\n" + one.header().levelOrDefault().word() + "\n";
      String asserted = one.asRule().map(CompiledRule::predicate).map(Object::toString).orElse("");
      all.merge(one.key(), said + asserted, (a, b) -> a + "\n" + b);
    }
    for (CorrelationPlan plan : feeds.plans()) {
      all.merge(plan.correlation().key(), plan.fingerprint().toString(), (a, b) -> a + "\n" + b);
    }
    return all;
  }

  /** Whether a rule is not reported by itself, for a correlation looks at it. */
  public boolean isHidden(int rule) {
    return rules.pack().hidden().get(rule);
  }

  /** The number that hits of a correlation bear. */
  public int reportedNumber(CorrelationPlan plan) {
    return rules.rules().size() + plan.number();
  }
}
