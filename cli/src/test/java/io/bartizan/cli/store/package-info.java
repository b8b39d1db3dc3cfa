@NullMarked
package io.bartizan.cli.store;

import org.jspecify.annotations.NullMarked;
