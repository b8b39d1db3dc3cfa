@NullMarked
package io.bartizan.conformance.duel;

import org.jspecify.annotations.NullMarked;
