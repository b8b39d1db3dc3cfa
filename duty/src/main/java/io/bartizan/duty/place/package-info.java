/** Places with a law of their own: their names, zones, calendars, and groups of them. */
@NullMarked
package io.bartizan.duty.place;

import org.jspecify.annotations.NullMarked;
