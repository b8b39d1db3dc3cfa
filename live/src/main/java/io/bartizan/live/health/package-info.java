/** Health and metrics over HTTP, for supervisors and Prometheus. */
@NullMarked
package io.bartizan.live.health;

import org.jspecify.annotations.NullMarked;
