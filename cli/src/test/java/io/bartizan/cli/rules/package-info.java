/** Tests of reading, checking and explaining rules. */
@NullMarked
package io.bartizan.cli.rules;

import org.jspecify.annotations.NullMarked;
