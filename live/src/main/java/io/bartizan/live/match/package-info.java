/** Rules on live events: what one event gives, kept without the event. */
@NullMarked
package io.bartizan.live.match;

import org.jspecify.annotations.NullMarked;
