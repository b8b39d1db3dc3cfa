/**
 * Correlations: rules over the matches of other rules, in time.
 *
 * <pre>
 * YAML --CorrelationReader--&gt; Correlation --CorrelationPlans--&gt; CorrelationPlan --run.Machine--&gt; alerts
 * </pre>
 *
 * <p>Here is what a correlation says and how the rules that it names are found; what runs is in
 * {@code io.bartizan.sigma.correlation.run}. Source: Sigma correlation rules specification 2.1.0,
 * and the boolean conditions of the draft of 2.2; where they are silent, {@code
 * docs/adr/0011-correlations.md}.
 */
@NullMarked
package io.bartizan.sigma.correlation;

import org.jspecify.annotations.NullMarked;
