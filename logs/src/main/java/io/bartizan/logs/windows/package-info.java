/**
 * Windows events as lines: Snare's tabs behind a syslog header (also what NXLog writes so), and the
 * text of {@code wevtutil qe /f:text}. The message is taken apart by its labels; an event of which
 * it is not understood is a loss. Doors: {@link io.bartizan.logs.windows.WevtutilFormat}, {@link
 * io.bartizan.logs.windows.SnareReader}.
 */
@NullMarked
package io.bartizan.logs.windows;

import org.jspecify.annotations.NullMarked;
