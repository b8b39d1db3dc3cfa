/**
 * {@code bartizan rules test}: finds tests, runs them, and reports in the forms that people and
 * build servers read. Door: {@link io.bartizan.cli.rules.testing.TestCommand}.
 */
@NullMarked
package io.bartizan.cli.rules.testing;

import org.jspecify.annotations.NullMarked;
