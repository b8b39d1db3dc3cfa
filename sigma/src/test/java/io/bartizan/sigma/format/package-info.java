@NullMarked
package io.bartizan.sigma.format;

import org.jspecify.annotations.NullMarked;
