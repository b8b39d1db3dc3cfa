/**
 * Running rules over events: which rules look at which events, and what they find. No input or
 * output; time is passed in.
 *
 * <p>Door: {@link io.bartizan.detect.RuleSet} loads rules and says what it made of them; a {@link
 * io.bartizan.detect.Detector} for each thread finds matches.
 */
@NullMarked
package io.bartizan.detect;

import org.jspecify.annotations.NullMarked;
