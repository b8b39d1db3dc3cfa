@NullMarked
package io.bartizan.cli.output;

import org.jspecify.annotations.NullMarked;
