@NullMarked
package io.bartizan.detect;

import org.jspecify.annotations.NullMarked;
