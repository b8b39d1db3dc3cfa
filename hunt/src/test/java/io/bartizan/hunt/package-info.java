/** Tests of hunts that need no command. */
@NullMarked
package io.bartizan.hunt;

import org.jspecify.annotations.NullMarked;
