/** Tests of regular expressions. */
@NullMarked
package io.bartizan.sigma.regex;

import org.jspecify.annotations.NullMarked;
