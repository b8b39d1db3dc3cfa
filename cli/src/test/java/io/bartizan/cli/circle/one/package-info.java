/** Half of a circle of packages, which {@code ModulesTest} must find. */
@NullMarked
package io.bartizan.cli.circle.one;

import org.jspecify.annotations.NullMarked;
