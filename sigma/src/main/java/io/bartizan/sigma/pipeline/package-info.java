/**
 * Processing pipelines in pySigma's YAML form: what fits rules to logs that name things otherwise.
 *
 * <pre>
 * YAML --PipelineReader--&gt; Pipeline
 * Rule --modifiers applied--&gt; Draft --each PipelineItem in turn--&gt; Rule
 * </pre>
 *
 * <p>A pipeline is a list of items; an item is a transformation with conditions on rules, detection
 * items and field names. A rule that has been through a pipeline is a rule again, with its
 * modifiers applied. Doors: {@link io.bartizan.sigma.pipeline.PipelineReader} reads, {@link
 * io.bartizan.sigma.pipeline.Pipeline} applies.
 *
 * <p>Source: the code of pySigma 2.0.1 ({@code sigma.processing}), for there is no specification.
 * Where we differ, and why, is said in {@code docs/adr/0013-pipelines.md}. What pySigma knows and
 * this does not is an error with the construct's name.
 */
@NullMarked
package io.bartizan.sigma.pipeline;

import org.jspecify.annotations.NullMarked;
