@NullMarked
package io.bartizan.cli;

import org.jspecify.annotations.NullMarked;
