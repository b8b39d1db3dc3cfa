/** Tests of a hunt without a command. */
@NullMarked
package io.bartizan.hunt;

import org.jspecify.annotations.NullMarked;
