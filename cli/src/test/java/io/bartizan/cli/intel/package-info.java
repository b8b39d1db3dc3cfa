/** Tests of the commands of indicators. */
@NullMarked
package io.bartizan.cli.intel;

import org.jspecify.annotations.NullMarked;
