package io.bartizan.duty.statute;

import io.bartizan.duty.clock.Period;
import io.bartizan.duty.expression.Expression;
import io.bartizan.duty.text.Words;
import java.util.Optional;

/**
 * A delay that the law or an authority grants. Exactly one of {@code by} and {@code to} is there.
 *
 * @param condition when it is granted
 * @param by how much later the duty falls due
 * @param to the fact of kind time until which it is put off
 * @param reason what it is, with its article
 */
public record Extension(
    Expression condition, Optional<Period> by, Optional<String> to, Words reason) {}
