package io.bartizan.server.measures;

import io.bartizan.store.state.MeasuredIncident;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How long incidents took and how their duties went: in all, by part of the tree and by month of
 * opening. All times but that of detection are counted from detection. Pure functions.
 *
 * @param from the first day of opening
 * @param until the last
 * @param total all incidents
 * @param organisations by part of the tree; those without an incident are left out
 * @param months by month, from the first; those without an incident too
 */
public record Measures(
    String from, String until, Row total, List<Row> organisations, List<Row> months) {

  private static final int MEDIAN = 50;
  private static final int NEARLY_ALL = 90;

  public Measures {
    organisations = List.copyOf(organisations);
    months = List.copyOf(months);
  }

  /**
   * What is measured of some incidents.
   *
   * @param name which: an organisation or a month; empty for all
   * @param incidents how many
   * @param unsettled in how many of them facts are missing, so that more duties may apply than are
   *     counted
   * @param detect from the beginning until this system first knew of it
   * @param acknowledge from detection until somebody took it
   * @param contain from detection until it was contained
   * @param inform from detection until the first notice was filed
   * @param met duties that were met in time
   * @param missed duties that were met late, or are late
   * @param running duties that are neither
   */
  public record Row(
      String name,
      int incidents,
      int unsettled,
      Span detect,
      Span acknowledge,
      Span contain,
      Span inform,
      long met,
      long missed,
      long running) {}

  /**
   * How long something took.
   *
   * @param count of how many incidents that is known
   * @param medianSeconds half of them took no longer (nearest rank); absent where there is none
   * @param nearlyAllSeconds 9 of 10 took no longer (nearest rank)
   */
  public record Span(int count, Optional<Long> medianSeconds, Optional<Long> nearlyAllSeconds) {}

  /**
   * Measures incidents.
   *
   * @param group the part of the tree that an incident belongs to
   */
  static Measures of(
      List<MeasuredIncident> incidents,
      LocalDate from,
      LocalDate until,
      ZoneId zone,
      Function<MeasuredIncident, String> group) {
    Map<String, List<MeasuredIncident>> groups = new java.util.TreeMap<>();
    Map<String, List<MeasuredIncident>> months = new LinkedHashMap<>();
    YearMonth last = YearMonth.from(until);
    for (YearMonth month = YearMonth.from(from);
        !month.isAfter(last);
        month = month.plusMonths(1)) {
      months.put(month.toString(), new ArrayList<>());
    }
    for (MeasuredIncident one : incidents) {
      groups.computeIfAbsent(group.apply(one), x -> new ArrayList<>()).add(one);
      months
          .computeIfAbsent(
              YearMonth.from(one.opened().atZone(zone)).toString(), x -> new ArrayList<>())
          .add(one);
    }
    return new Measures(
        from.toString(), until.toString(), row("", incidents), rows(groups), rows(months));
  }

  private static List<Row> rows(Map<String, List<MeasuredIncident>> groups) {
    List<Row> rows = new ArrayList<>();
    groups.forEach((name, incidents) -> rows.add(row(name, incidents)));
    return rows;
  }

  private static Row row(String name, List<MeasuredIncident> incidents) {
    return new Row(
        name,
        incidents.size(),
        (int) incidents.stream().filter(MeasuredIncident::isUnsettled).count(),
        span(incidents, MeasuredIncident::started, MeasuredIncident::detected),
        span(incidents, MeasuredIncident::detected, MeasuredIncident::acknowledged),
        span(incidents, MeasuredIncident::detected, MeasuredIncident::contained),
        span(incidents, MeasuredIncident::detected, MeasuredIncident::notified),
        incidents.stream().mapToLong(MeasuredIncident::met).sum(),
        incidents.stream().mapToLong(MeasuredIncident::missed).sum(),
        incidents.stream().mapToLong(MeasuredIncident::running).sum());
  }

  private static Span span(
      List<MeasuredIncident> incidents,
      Function<MeasuredIncident, @Nullable Instant> begins,
      Function<MeasuredIncident, @Nullable Instant> ends) {
    List<Long> seconds = new ArrayList<>();
    for (MeasuredIncident one : incidents) {
      @Nullable Instant begin = begins.apply(one);
      @Nullable Instant end = ends.apply(one);
      if (begin != null && end != null) {
        // What was stated afterwards may lie behind: nothing takes less than no time.
        seconds.add(Math.max(0, Duration.between(begin, end).toSeconds()));
      }
    }
    seconds.sort(null);
    return new Span(seconds.size(), rank(seconds, MEDIAN), rank(seconds, NEARLY_ALL));
  }

  /** The smallest value that so many of a hundred do not exceed. */
  private static Optional<Long> rank(List<Long> sorted, int percent) {
    return sorted.isEmpty()
        ? Optional.empty()
        : Optional.of(sorted.get((sorted.size() * percent + 99) / 100 - 1));
  }
}
