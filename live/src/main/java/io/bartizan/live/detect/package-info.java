/**
 * Detection behind the event store: matches become alerts, correlations see the matches in the
 * order of time, and alerts, cursor and the state of correlations become durable together.
 */
@NullMarked
package io.bartizan.live.detect;

import org.jspecify.annotations.NullMarked;
