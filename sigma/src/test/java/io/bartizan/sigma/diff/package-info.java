@NullMarked
package io.bartizan.sigma.diff;

import org.jspecify.annotations.NullMarked;
