@NullMarked
package io.bartizan.logs.pairs;

import org.jspecify.annotations.NullMarked;
