@NullMarked
package io.bartizan.sigma.predicate;

import org.jspecify.annotations.NullMarked;
