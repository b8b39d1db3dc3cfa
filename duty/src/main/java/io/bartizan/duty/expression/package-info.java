/**
 * The small language in which a statute says when it applies. Door: {@link
 * io.bartizan.duty.expression.ExpressionParser}.
 *
 * <pre>
 * entity.established_in has any of EU and entity.nis2.class in [essential, important]
 * incident.personal_data and not incident.risk_unlikely
 * incident.persons_affected &gt;= 500
 * time.classified &lt;= time.aware + 24 h
 * </pre>
 *
 * <p>It is typed: a name, an option or a comparison that makes no sense is a diagnostic. It is
 * total: every expression has a {@link io.bartizan.duty.expression.Truth} for any facts, in time
 * linear in its length. It has three values, by Kleene's strong logic: what is not known decides
 * nothing, and a fact learned later never turns a decided expression undecided. It explains itself:
 * {@link io.bartizan.duty.expression.Expression#grounds} names the tests that made it so.
 */
@NullMarked
package io.bartizan.duty.expression;

import org.jspecify.annotations.NullMarked;
