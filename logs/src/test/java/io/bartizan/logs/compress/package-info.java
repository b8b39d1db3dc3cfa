@NullMarked
package io.bartizan.logs.compress;

import org.jspecify.annotations.NullMarked;
