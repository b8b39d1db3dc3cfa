/** {@code bartizan rules tune}: from false positives to a filter that was tried. */
@NullMarked
package io.bartizan.cli.rules.tune;

import org.jspecify.annotations.NullMarked;
