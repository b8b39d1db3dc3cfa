/**
 * Field schemes that logs may be in, as data: for each a pipeline, which brings rules to its names,
 * and a routing, which says what its events are. Door: {@link io.bartizan.detect.scheme.Scheme}.
 */
@NullMarked
package io.bartizan.detect.scheme;

import org.jspecify.annotations.NullMarked;
