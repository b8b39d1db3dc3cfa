@NullMarked
package io.bartizan.cli.logs;

import org.jspecify.annotations.NullMarked;
