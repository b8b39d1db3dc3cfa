/** Answers that are given again to a request that is repeated. */
@NullMarked
package io.bartizan.server.repeats;

import org.jspecify.annotations.NullMarked;
