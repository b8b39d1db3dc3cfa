/** Tests of the common columns. */
@NullMarked
package io.bartizan.logs.common;

import org.jspecify.annotations.NullMarked;
