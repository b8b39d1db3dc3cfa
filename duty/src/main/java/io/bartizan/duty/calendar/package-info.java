/**
 * Holidays as data: which days are off in a jurisdiction, who says so, and what nobody has
 * announced yet. Door: {@link io.bartizan.duty.calendar.HolidayCalendar}.
 *
 * <p>A calendar file is a table that a lawyer can read and correct. What lies outside it is "not
 * known" and stays so through every calculation.
 */
@NullMarked
package io.bartizan.duty.calendar;

import org.jspecify.annotations.NullMarked;
