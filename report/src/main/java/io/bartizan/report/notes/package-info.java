/**
 * What is to be said of a hunt as a whole: {@link io.bartizan.report.notes.HuntNotes} makes notes
 * of a summary, {@link io.bartizan.report.notes.SummaryText} lines of the notes. Pages show the
 * same notes.
 *
 * <pre>
 * List&lt;Note&gt; notes = HuntNotes.of(summary, ZoneOffset.UTC);
 * </pre>
 */
@NullMarked
package io.bartizan.report.notes;

import org.jspecify.annotations.NullMarked;
