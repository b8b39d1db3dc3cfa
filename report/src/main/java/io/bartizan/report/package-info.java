/**
 * The forms in which findings are given out. Each is a {@link io.bartizan.hunt.FindingWriter};
 * {@link io.bartizan.report.OutputFormat} lists them.
 *
 * <p>What comes from events is hostile in every one of them: it may hold escape sequences,
 * formulas, markup. Each form says in its Javadoc how it keeps that harmless.
 */
@NullMarked
package io.bartizan.report;

import org.jspecify.annotations.NullMarked;
