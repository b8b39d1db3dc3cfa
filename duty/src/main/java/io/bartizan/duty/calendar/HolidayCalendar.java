package io.bartizan.duty.calendar;

import io.bartizan.duty.text.Words;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The holidays of one jurisdiction over a stretch of years, and what is not known of them.
 *
 * <p>A day outside the table, or inside a gap, is never guessed: its status is {@link
 * DayStatus.NotKnown}, unless it falls on a weekend that nobody works. Immutable; a look-up costs
 * one hash.
 */
public final class HolidayCalendar {

  private static final Words OUTSIDE =
      new Words("the table of holidays does not reach so far", "假日表未覆盖该日期");

  private final String id;
  private final Words name;
  private final Set<DayOfWeek> weekend;
  private final LocalDate from;
  private final LocalDate to;
  private final List<Gap> gaps;
  private final List<CalendarDay> days;
  private final Map<String, String> sources;
  private final Map<LocalDate, CalendarDay> byDate;
  private final boolean makesUp;

  /**
   * A stretch of days of which the calendar knows nothing.
   *
   * @param from its first day
   * @param to its last day
   * @param why what is missing
   */
  public record Gap(LocalDate from, LocalDate to, Words why) {

    boolean holds(LocalDate date) {
      return !date.isBefore(from) && !date.isAfter(to);
    }
  }

  /**
   * A calendar.
   *
   * @param from the first day of the table
   * @param to its last day
   * @param sources what the letters in the lines stand for
   */
  public HolidayCalendar(
      String id,
      Words name,
      Set<DayOfWeek> weekend,
      LocalDate from,
      LocalDate to,
      List<Gap> gaps,
      List<CalendarDay> days,
      Map<String, String> sources) {
    this.id = id;
    this.name = name;
    this.weekend = Set.copyOf(weekend);
    this.from = from;
    this.to = to;
    this.gaps = List.copyOf(gaps);
    this.days = List.copyOf(days);
    this.sources = Map.copyOf(sources);
    Map<LocalDate, CalendarDay> index = new HashMap<>();
    days.forEach(day -> index.put(day.date(), day));
    this.byDate = Map.copyOf(index);
    this.makesUp = days.stream().anyMatch(day -> day.kind() == DayKind.WORKING);
  }

  /** Its name in files, such as {@code DE} or {@code GB-SCT}. */
  public String id() {
    return id;
  }

  /** What people call it. */
  public Words name() {
    return name;
  }

  /** The first day of the table. */
  public LocalDate from() {
    return from;
  }

  /** The last day of the table. */
  public LocalDate to() {
    return to;
  }

  /** The days of the week on which nobody works. */
  public Set<DayOfWeek> weekend() {
    return weekend;
  }

  /** What is not known within the table. */
  public List<Gap> gaps() {
    return gaps;
  }

  /** All lines, in the order of the file. */
  public List<CalendarDay> days() {
    return days;
  }

  /** What the letters in the lines stand for. */
  public Map<String, String> sources() {
    return sources;
  }

  /** The line of a day. */
  public Optional<CalendarDay> find(LocalDate date) {
    return Optional.ofNullable(byDate.get(date));
  }

  /** Whether people work on a day. */
  public DayStatus status(LocalDate date, ClosedDays closed) {
    boolean free = weekend.contains(date.getDayOfWeek());
    if (free && !(makesUp && closed.worksOnMakeUpDays())) {
      return DayStatus.WEEKEND;
    }
    Optional<Words> unknown = unknown(date);
    if (unknown.isPresent()) {
      return new DayStatus.NotKnown(unknown.get());
    }
    CalendarDay day = byDate.get(date);
    if (free) {
      return day != null && day.kind() == DayKind.WORKING ? DayStatus.WORKING : DayStatus.WEEKEND;
    }
    return day != null && closed.kinds().contains(day.kind())
        ? new DayStatus.Closed(day)
        : DayStatus.WORKING;
  }

  private Optional<Words> unknown(LocalDate date) {
    if (date.isBefore(from) || date.isAfter(to)) {
      return Optional.of(OUTSIDE);
    }
    for (Gap gap : gaps) {
      if (gap.holds(date)) {
        return Optional.of(gap.why());
      }
    }
    return Optional.empty();
  }

  @Override
  public String toString() {
    return id;
  }
}
