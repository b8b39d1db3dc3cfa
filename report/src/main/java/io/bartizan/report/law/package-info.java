/**
 * An assessment of duties as files: a {@link io.bartizan.report.law.Sheet} to print, and a {@link
 * io.bartizan.report.law.CalendarFile} of deadlines (RFC 5545).
 *
 * <p>Both show the same words ({@link io.bartizan.report.law.Labels}) in the language of a {@code
 * Narrator}. What comes from facts and statutes is escaped.
 */
@NullMarked
package io.bartizan.report.law;

import org.jspecify.annotations.NullMarked;
