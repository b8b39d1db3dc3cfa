@NullMarked
package io.bartizan.cli.hunt;

import org.jspecify.annotations.NullMarked;
