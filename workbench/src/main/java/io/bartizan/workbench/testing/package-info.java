/**
 * Running the tests of rules: {@link io.bartizan.workbench.testing.TestFinder} finds them beside
 * rules and where rules point, {@link io.bartizan.workbench.testing.TestRun} runs them with the
 * module {@code testkit}.
 */
@NullMarked
package io.bartizan.workbench.testing;

import org.jspecify.annotations.NullMarked;
