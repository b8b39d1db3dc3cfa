/**
 * The searches of a rule as they are written: identifiers, and under each a map, a list or
 * keywords, with field names and modifiers taken apart; and the same once modifiers are applied,
 * which is what pipelines work on. Door: {@link io.bartizan.sigma.detection.DetectionReader}.
 */
@NullMarked
package io.bartizan.sigma.detection;

import org.jspecify.annotations.NullMarked;
