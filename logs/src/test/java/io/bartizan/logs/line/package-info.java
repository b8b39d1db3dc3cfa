/** Tests of what formats of lines share. */
@NullMarked
package io.bartizan.logs.line;

import org.jspecify.annotations.NullMarked;
