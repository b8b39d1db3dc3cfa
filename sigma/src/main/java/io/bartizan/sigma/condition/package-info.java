/**
 * The condition of a rule: text to tree. Door: {@link io.bartizan.sigma.condition.ConditionParser}.
 */
@NullMarked
package io.bartizan.sigma.condition;

import org.jspecify.annotations.NullMarked;
