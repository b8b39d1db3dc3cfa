/** The rules in force, and those that could not be loaded. */
@NullMarked
package io.bartizan.server.rules;

import org.jspecify.annotations.NullMarked;
