package io.bartizan.cli.rules.options;

import io.bartizan.sigma.CompiledRule;
import io.bartizan.sigma.Rule;
import io.bartizan.sigma.correlation.CorrelationPlan;
import io.bartizan.sigma.pack.Pack;
import io.bartizan.syntax.Counted;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.NearestName;
import io.bartizan.syntax.Visible;
import io.bartizan.workbench.pack.RulePack;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Why no rule is left to run, in words: what was asked for, and what may have been meant. */
final class NothingLeft {

  private static final int MOST_SHOWN = 3;
  private static final int LEAST_WORD = 4;

  private final RulePack all;
  private final RulePack part;

  private NothingLeft(RulePack all, RulePack part) {
    this.all = all;
    this.part = part;
  }

  /**
   * The reason, or nothing when some rule is left that can be reported.
   *
   * @param all every rule that was read
   * @param part those that the options ask for
   * @param options the options that leave rules out, as they were written
   * @param tags the tags among them
   * @param titles the titles and ids among them
   */
  static Optional<String> reason(
      RulePack all, RulePack part, List<String> options, List<String> tags, List<String> titles) {
    NothingLeft check = new NothingLeft(all, part);
    if (check.isReported()) {
      return Optional.empty();
    }
    if (all.rules().isEmpty()) {
      return Optional.of(check.noneLoaded());
    }
    return Optional.of(
        part.rules().isEmpty()
            ? "no rule is left by " + String.join(" ", options) + check.hint(tags, titles)
            : check.onlyFeeding(options));
  }

  private boolean isReported() {
    Pack pack = part.pack();
    return pack.hidden().cardinality() < pack.rules().size()
        || pack.correlations().stream().anyMatch(CorrelationPlan::reported);
  }

  private String noneLoaded() {
    List<List<Diagnostic>> rejections = all.report().rejections();
    if (rejections.isEmpty()) {
      return "no rules in " + Counted.of(all.report().files(), "file");
    }
    String reasons =
        rejections.stream()
            .limit(MOST_SHOWN)
            .map(reason -> reason.getFirst().toString())
            .collect(Collectors.joining("; "));
    int more = rejections.size() - MOST_SHOWN;
    return "no rule can run, "
        + Counted.of(rejections.size(), "rule was", "rules were")
        + " rejected: "
        + reasons
        + (more > 0 ? "; and " + more + " more, see bartizan rules lint" : "");
  }

  /** Rules that only feed correlations are not reported by themselves, whatever is asked for. */
  private String onlyFeeding(List<String> options) {
    return String.join(" ", options)
        + " leaves only rules that feed correlations and are not reported by themselves: "
        + titles(part.rules().stream().map(rule -> rule.rule().header()).toList())
        + "; select the correlation too";
  }

  private static String titles(List<Rule.Header> headers) {
    return headers.stream()
        .limit(MOST_SHOWN)
        .map(header -> "\"" + Visible.excerpt(header.title(), 60) + "\"")
        .collect(Collectors.joining(", "));
  }

  private String hint(List<String> tags, List<String> titles) {
    for (String tag : tags) {
      Optional<String> near = NearestName.find(tag, tags());
      if (near.isPresent() && !near.get().equalsIgnoreCase(tag)) {
        return "; did you mean the tag " + Visible.excerpt(near.get()) + "?";
      }
    }
    for (String text : titles) {
      Optional<String> near = title(text);
      if (near.isPresent()) {
        return "; did you mean \"" + Visible.excerpt(near.get(), 80) + "\"?";
      }
    }
    return "; " + Counted.of(all.report().loaded(), "rule was loaded", "rules were loaded");
  }

  private List<Rule.Header> headers() {
    List<Rule.Header> headers = new ArrayList<>();
    all.pack().correlations().forEach(plan -> headers.add(plan.correlation().header()));
    all.rules().stream().map(CompiledRule::rule).map(Rule::header).forEach(headers::add);
    return headers;
  }

  /** All tags, and what stands above them: "attack.t1059" of "attack.t1059.001". */
  private Set<String> tags() {
    Set<String> tags = new LinkedHashSet<>();
    for (Rule.Header header : headers()) {
      for (String tag : header.tags()) {
        tags.add(tag);
        int dot = tag.lastIndexOf('.');
        if (dot > 0) {
          tags.add(tag.substring(0, dot));
        }
      }
    }
    return tags;
  }

  /** The title or id that is nearest to a text, or the first title with a word that is. */
  private Optional<String> title(String text) {
    Set<String> names = new LinkedHashSet<>();
    for (Rule.Header header : headers()) {
      names.add(header.title());
      header.id().ifPresent(names::add);
    }
    Optional<String> whole = NearestName.find(text, names);
    return whole.isPresent()
        ? whole
        : names.stream().filter(name -> hasWordNear(name, text)).findFirst();
  }

  private static boolean hasWordNear(String name, String text) {
    List<String> words =
        List.of(name.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")).stream()
            .filter(word -> word.length() >= LEAST_WORD)
            .toList();
    return List.of(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")).stream()
        .filter(word -> word.length() >= LEAST_WORD)
        .anyMatch(word -> NearestName.find(word, words).isPresent());
  }
}
