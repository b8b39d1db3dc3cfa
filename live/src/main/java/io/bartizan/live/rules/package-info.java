/** The rules that run live: generations of them, and what changes from one to the next. */
@NullMarked
package io.bartizan.live.rules;

import org.jspecify.annotations.NullMarked;
