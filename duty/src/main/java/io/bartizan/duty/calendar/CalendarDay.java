package io.bartizan.duty.calendar;

import io.bartizan.duty.text.Words;
import java.time.LocalDate;

/**
 * One line of a calendar.
 *
 * @param date the day
 * @param name what people call it
 * @param kind what makes it special
 * @param source which of the calendar's sources says so
 */
public record CalendarDay(LocalDate date, Words name, DayKind kind, String source) {}
