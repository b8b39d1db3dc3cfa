/** Loading rules, and the commands about them. */
@NullMarked
package io.bartizan.cli.rules;

import org.jspecify.annotations.NullMarked;
