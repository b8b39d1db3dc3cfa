/**
 * {@code bartizan rules coverage}: what rules look for in terms of ATT&amp;CK, as a page and as a
 * Navigator layer.
 */
@NullMarked
package io.bartizan.cli.rules.coverage;

import org.jspecify.annotations.NullMarked;
