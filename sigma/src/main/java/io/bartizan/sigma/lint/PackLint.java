package io.bartizan.sigma.lint;

import io.bartizan.event.FieldTable;
import io.bartizan.event.TreeEvent;
import io.bartizan.sigma.CompiledRule;
import io.bartizan.sigma.Related;
import io.bartizan.sigma.Rule;
import io.bartizan.sigma.match.MatchScratch;
import io.bartizan.sigma.match.Matcher;
import io.bartizan.sigma.match.Matches;
import io.bartizan.sigma.predicate.CanonicalForm;
import io.bartizan.sigma.predicate.Implication;
import io.bartizan.sigma.predicate.Predicate;
import io.bartizan.sigma.predicate.Simplification;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.Span;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Lints of what only shows between rules: ids, titles and file names that are there twice,
 * relations to rules that are not, logic that is written twice, and logic that another rule takes
 * in.
 *
 * <p>Which rules may take in another is found by matching: an event is made that the narrow rule
 * finds, all rules are run over it, and only those that find it too are compared by form. So the
 * cost is nearly linear in the number of rules.
 */
public final class PackLint {

  private static final int MOST_COMPARED = 40;

  private final List<CompiledRule> rules;
  private final BitSet hidden;
  private final List<Diagnostic> found = new ArrayList<>();

  private PackLint(List<CompiledRule> rules, BitSet hidden) {
    this.rules = rules;
    this.hidden = hidden;
  }

  /**
   * What is to be said of rules together.
   *
   * @param rules the rules that run
   * @param hidden the numbers of those that only correlations look at: it is no fault of one that
   *     another finds what it finds, for each is counted for itself
   * @param sources all files, those of rejected rules too
   */
  public static List<Diagnostic> check(
      List<CompiledRule> rules, BitSet hidden, List<Source> sources) {
    PackLint lint = new PackLint(rules, hidden);
    lint.files(sources);
    lint.twice(LintCode.DUPLICATE_ID, "id", rule -> rule.header().id());
    lint.twice(
        LintCode.DUPLICATE_TITLE,
        "title",
        rule -> Optional.of(rule.header().title()).filter(title -> !title.isEmpty()));
    lint.related();
    lint.logic();
    return lint.found;
  }

  private void files(List<Source> sources) {
    Map<String, Source> byName = new HashMap<>();
    for (Source source : sources) {
      String path = source.name().replace('\\', '/');
      String name = path.substring(path.lastIndexOf('/') + 1);
      Source other = byName.putIfAbsent(name, source);
      if (other != null) {
        found.add(
            LintFindings.diagnostic(
                LintCode.DUPLICATE_FILENAME,
                source,
                Span.START,
                "the file is called as " + io.bartizan.syntax.Visible.text(other.name())));
      }
      if (!name.matches("[a-z0-9_]{6,85}\\.ya?ml")) {
        found.add(
            LintFindings.diagnostic(
                LintCode.FILENAME_STYLE,
                source,
                Span.START,
                "the file name is not 10 to 90 small letters, digits and underscores"));
      }
    }
  }

  private void twice(LintCode code, String what, Function<Rule, Optional<String>> key) {
    Map<String, Rule> seen = new HashMap<>();
    for (CompiledRule rule : rules) {
      Optional<String> value = key.apply(rule.rule()).map(text -> text.toLowerCase(Locale.ROOT));
      if (value.isEmpty()) {
        continue;
      }
      Rule other = seen.putIfAbsent(value.get(), rule.rule());
      if (other != null) {
        add(code, rule.rule(), "the " + what + " is also that of " + other.source());
      }
    }
  }

  private void related() {
    Set<String> ids = new HashSet<>();
    rules.forEach(
        rule -> rule.rule().header().id().ifPresent(id -> ids.add(id.toLowerCase(Locale.ROOT))));
    for (CompiledRule rule : rules) {
      for (Related related : rule.rule().header().related()) {
        if (!related.id().isEmpty()
            && !related.type().startsWith("obsolete")
            && !ids.contains(related.id().toLowerCase(Locale.ROOT))) {
          add(
              LintCode.RELATED_UNKNOWN,
              rule.rule(),
              "there is no rule with the related id "
                  + io.bartizan.syntax.Visible.excerpt(related.id()));
        }
      }
    }
  }

  private void add(LintCode code, Rule rule, String message) {
    Span start =
        new Span(
            rule.span().start(),
            rule.span().start(),
            rule.span().line(),
            rule.span().column(),
            rule.span().line(),
            rule.span().column());
    found.add(LintFindings.diagnostic(code, rule.source(), start, message));
  }

  private void logic() {
    List<Predicate> predicates =
        rules.stream().map(rule -> Simplification.of(rule.predicate())).toList();
    Set<Integer> duplicates = duplicates(predicates);
    Set<String> names = new TreeSet<>();
    predicates.forEach(predicate -> SampleEvent.fields(predicate, names));
    FieldTable fields = FieldTable.of(names);
    Matcher matcher = Matcher.of(predicates, fields);
    MatchScratch scratch = new MatchScratch();
    Matches matches = new Matches();
    for (int i = 0; i < predicates.size(); i++) {
      Optional<Map<String, Object>> sample = SampleEvent.of(predicates.get(i));
      if (sample.isEmpty() || hidden.get(i) || duplicates.contains(i)) {
        continue;
      }
      matcher.match(TreeEvent.of(fields, sample.get()), scratch, matches);
      subsumed(i, matches, predicates, duplicates);
    }
  }

  /** Rules that assert the same of the same log source; all but the first of each. */
  private Set<Integer> duplicates(List<Predicate> predicates) {
    Map<String, Integer> seen = new LinkedHashMap<>();
    Set<Integer> duplicates = new HashSet<>();
    for (int i = 0; i < predicates.size(); i++) {
      String key = rules.get(i).rule().logSource() + CanonicalForm.of(predicates.get(i));
      Integer other = seen.putIfAbsent(key, i);
      if (other != null) {
        duplicates.add(i);
        add(
            LintCode.DUPLICATE_LOGIC,
            rules.get(i).rule(),
            "the rule looks for the same as " + called(other));
      }
    }
    return duplicates;
  }

  private String called(int rule) {
    return "\""
        + io.bartizan.syntax.Visible.excerpt(rules.get(rule).rule().header().title())
        + "\" in "
        + rules.get(rule).rule().source();
  }

  private void subsumed(
      int narrow, Matches matches, List<Predicate> predicates, Set<Integer> duplicates) {
    int compared = 0;
    for (int m = 0; m < matches.count() && compared < MOST_COMPARED; m++) {
      int wide = matches.number(m);
      if (wide == narrow
          || hidden.get(wide)
          || duplicates.contains(wide)
          || !rules.get(wide).rule().logSource().covers(rules.get(narrow).rule().logSource())) {
        continue;
      }
      compared++;
      if (Implication.holds(predicates.get(narrow), predicates.get(wide))) {
        add(
            LintCode.SUBSUMED_LOGIC,
            rules.get(narrow).rule(),
            "whatever the rule finds is found by " + called(wide) + " too");
        return;
      }
    }
  }
}
