/** Options that several commands share: where rules come from, and what they pass through. */
@NullMarked
package io.bartizan.cli.rules.options;

import org.jspecify.annotations.NullMarked;
