/** Rules over events that are stored already: what a hunt reads instead of files. */
@NullMarked
package io.bartizan.live.retro;

import org.jspecify.annotations.NullMarked;
