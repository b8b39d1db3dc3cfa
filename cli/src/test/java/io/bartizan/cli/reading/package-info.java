/** Tests of reading on several threads. */
@NullMarked
package io.bartizan.cli.reading;

import org.jspecify.annotations.NullMarked;
