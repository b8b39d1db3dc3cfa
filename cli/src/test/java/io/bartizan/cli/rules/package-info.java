@NullMarked
package io.bartizan.cli.rules;

import org.jspecify.annotations.NullMarked;
