package io.bartizan.duty.assume;

import io.bartizan.duty.fact.FactValue;
import io.bartizan.duty.text.Words;

/**
 * A value that was assumed of a fact.
 *
 * @param fact the fact
 * @param value what is assumed
 * @param source the law or document that makes it plausible
 * @param text why, in words
 */
public record Assumption(String fact, FactValue value, String source, Words text) {}
