/**
 * What came of tests, in the forms that people and build servers read: a table, TAP, JUnit's XML,
 * JSON. {@link io.bartizan.testkit.report.TestReportFormat} lists them.
 */
@NullMarked
package io.bartizan.testkit.report;

import org.jspecify.annotations.NullMarked;
