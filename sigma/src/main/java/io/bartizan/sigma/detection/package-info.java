/**
 * The searches of a rule as they are written: identifiers, and under each a map, a list or
 * keywords, with field names and modifiers taken apart but not yet applied. Door: {@link
 * io.bartizan.sigma.detection.DetectionReader}.
 */
@NullMarked
package io.bartizan.sigma.detection;

import org.jspecify.annotations.NullMarked;
