/**
 * Which events are of which log source, as data. Door: {@link io.bartizan.detect.routing.Routing}.
 */
@NullMarked
package io.bartizan.detect.routing;

import org.jspecify.annotations.NullMarked;
