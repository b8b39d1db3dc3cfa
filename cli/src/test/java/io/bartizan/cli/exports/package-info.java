/** One event in every form in which tools export it, and equal findings of them all. */
@NullMarked
package io.bartizan.cli.exports;

import org.jspecify.annotations.NullMarked;
