package io.bartizan.duty.statute;

/**
 * Where a clock hangs.
 *
 * @param zone the zone of the named party
 * @param calendar its holidays
 */
public record Place(ZoneSource zone, CalendarSource calendar) {}
