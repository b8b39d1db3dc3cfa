package io.bartizan.hunt;

import io.bartizan.intel.match.IndicatorHit;
import io.bartizan.sigma.CompiledRule;
import io.bartizan.sigma.Rule;
import io.bartizan.sigma.correlation.Correlation;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.Span;
import java.util.Optional;

/** What a finding is a result of: a rule, a correlation or an indicator. */
public sealed interface Reported {

  /** What it says of itself. */
  Rule.Header header();

  /** The file that it stands in. */
  Source source();

  /** Where it stands in that file. */
  Span span();

  /** What it is known by: its id, else its name, else its title. */
  String key();

  /** The rule, where it is one. */
  default Optional<CompiledRule> asRule() {
    return this instanceof OfRule one ? Optional.of(one.rule()) : Optional.empty();
  }

  /** A rule, of an event. */
  record OfRule(CompiledRule rule) implements Reported {
    @Override
    public Rule.Header header() {
      return rule.rule().header();
    }

    @Override
    public Source source() {
      return rule.rule().source();
    }

    @Override
    public Span span() {
      return rule.rule().span();
    }

    @Override
    public String key() {
      return rule.rule().key();
    }
  }

  /** An indicator, of an event. */
  record OfIndicator(IndicatorHit hit) implements Reported {
    @Override
    public Rule.Header header() {
      return IndicatorHeader.of(hit);
    }

    /** The feed, and the value or the pattern as it wrote it. */
    @Override
    public Source source() {
      return new Source(hit.indicator().source().name(), hit.indicator().written());
    }

    @Override
    public Span span() {
      return Span.START;
    }

    @Override
    public String key() {
      return hit.indicator().id();
    }
  }

  /** A correlation, of an alert. */
  record OfCorrelation(Correlation correlation) implements Reported {
    @Override
    public Rule.Header header() {
      return correlation.header();
    }

    @Override
    public Source source() {
      return correlation.source();
    }

    @Override
    public Span span() {
      return correlation.span();
    }

    @Override
    public String key() {
      return header().id().or(header()::name).orElse(header().title());
    }
  }
}
