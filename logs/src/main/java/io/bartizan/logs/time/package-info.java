/** Times as logs write them. Door: {@link io.bartizan.logs.time.TimeParser}. */
@NullMarked
package io.bartizan.logs.time;

import org.jspecify.annotations.NullMarked;
