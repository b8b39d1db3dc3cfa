/**
 * The canonical layout of rule files: keys in the order of the specification, four spaces, comments
 * kept, what the file means untouched. Door: {@link io.bartizan.sigma.format.RuleFormat}.
 */
@NullMarked
package io.bartizan.sigma.format;

import org.jspecify.annotations.NullMarked;
