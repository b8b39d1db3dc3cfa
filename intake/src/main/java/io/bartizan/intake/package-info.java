/** Listeners and protocols that receive logs, and the sources that send them. */
@NullMarked
package io.bartizan.intake;

import org.jspecify.annotations.NullMarked;
