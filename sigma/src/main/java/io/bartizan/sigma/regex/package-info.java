/**
 * Regular expressions in the syntax of RE2: checked, searched for literals that a match must hold,
 * and run in linear time.
 */
@NullMarked
package io.bartizan.sigma.regex;

import org.jspecify.annotations.NullMarked;
