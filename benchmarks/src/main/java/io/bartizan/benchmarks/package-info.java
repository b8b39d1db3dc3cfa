/** Measurements: one class for each question, with inputs that are real or made from real ones. */
@NullMarked
package io.bartizan.benchmarks;

import org.jspecify.annotations.NullMarked;
