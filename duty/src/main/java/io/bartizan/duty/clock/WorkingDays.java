package io.bartizan.duty.clock;

import io.bartizan.duty.calendar.ClosedDays;
import io.bartizan.duty.calendar.DayStatus;
import io.bartizan.duty.calendar.HolidayCalendar;
import io.bartizan.duty.text.Words;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Optional;

/** Looks for working days in a calendar that may not know them. */
final class WorkingDays {

  /** Farther than any stretch of holidays; a search that goes on longer finds nothing. */
  private static final int FARTHEST = 60;

  private static final int FRIDAY = DayOfWeek.FRIDAY.getValue();

  private static final Words NO_CALENDAR =
      new Words("it is not known which holidays count", "不知道应适用哪个地方的节假日");
  private static final Words TOO_FAR =
      new Words("there is no working day within " + FARTHEST + " days", "六十天内没有工作日");

  private final Optional<HolidayCalendar> calendar;
  private final ClosedDays closed;

  WorkingDays(Counting counting) {
    this.calendar = counting.calendar();
    this.closed = counting.rule().closed();
  }

  /**
   * What a search found.
   *
   * @param day the day; where the search failed, the last day that it looked at
   * @param notKnown why it failed
   */
  record Search(LocalDate day, Optional<Words> notKnown) {

    static Search found(LocalDate day) {
      return new Search(day, Optional.empty());
    }

    static Search failed(LocalDate day, Words why) {
      return new Search(day, Optional.of(why));
    }
  }

  DayStatus status(LocalDate day) {
    return calendar.isPresent()
        ? calendar.get().status(day, closed)
        : new DayStatus.NotKnown(NO_CALENDAR);
  }

  /** Whether a day is one for strict readings: a day that no table knows may be one. */
  boolean mayBeWorking(LocalDate day) {
    return switch (status(day)) {
      case DayStatus.Working working -> true;
      case DayStatus.NotKnown unknown -> day.getDayOfWeek().getValue() <= FRIDAY;
      case DayStatus.Weekend weekend -> false;
      case DayStatus.Closed closed -> false;
    };
  }

  /** The {@code count}th working day after a day. */
  Search after(LocalDate day, int count) {
    LocalDate at = day;
    int left = count;
    int idle = 0;
    while (left > 0) {
      at = at.plusDays(1);
      DayStatus status = status(at);
      if (status instanceof DayStatus.NotKnown unknown) {
        return Search.failed(at, unknown.why());
      }
      if (status instanceof DayStatus.Working) {
        left--;
        idle = 0;
      } else if (++idle > FARTHEST) {
        return Search.failed(at, TOO_FAR);
      }
    }
    return Search.found(at);
  }

  /**
   * The first day, not before {@code last}, up to which at least {@code least} working days lie,
   * counted from {@code first}. Days that the calendar does not know matter only where those that
   * it knows are too few.
   */
  Search holding(LocalDate first, LocalDate last, int least) {
    int have = 0;
    Optional<Search> failed = Optional.empty();
    for (LocalDate at = first; !at.isAfter(last); at = at.plusDays(1)) {
      DayStatus status = status(at);
      if (status instanceof DayStatus.NotKnown unknown) {
        failed = Optional.of(Search.failed(at, unknown.why()));
      }
      if (status instanceof DayStatus.Working && ++have == least) {
        return Search.found(last);
      }
    }
    return failed.isPresent() ? failed.get() : after(last, least - have);
  }
}
