/** What must hold of real rules and real logs; run with {@code -Pconformance}. */
@NullMarked
package io.bartizan.conformance;

import org.jspecify.annotations.NullMarked;
