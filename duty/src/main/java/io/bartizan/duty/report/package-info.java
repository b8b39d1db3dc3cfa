/**
 * What a report must say, as data, and what a draft still lacks. Door: {@link
 * io.bartizan.duty.report.ReportCheck}.
 */
@NullMarked
package io.bartizan.duty.report;

import org.jspecify.annotations.NullMarked;
