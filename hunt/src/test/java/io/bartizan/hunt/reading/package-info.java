/** Tests of reading on several threads. */
@NullMarked
package io.bartizan.hunt.reading;

import org.jspecify.annotations.NullMarked;
