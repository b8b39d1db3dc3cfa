package io.bartizan.duty.calendar;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** All calendars of a catalogue, by name. Immutable. */
public final class Calendars {

  /** No calendars at all. */
  public static final Calendars NONE = new Calendars(Set.of());

  private final SortedMap<String, HolidayCalendar> byId;

  /** The calendars; of two with one name the last counts. */
  public Calendars(Collection<HolidayCalendar> calendars) {
    SortedMap<String, HolidayCalendar> sorted = new TreeMap<>();
    calendars.forEach(calendar -> sorted.put(calendar.id(), calendar));
    this.byId = Collections.unmodifiableSortedMap(sorted);
  }

  /** The calendar of a name. */
  public Optional<HolidayCalendar> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** The names of all calendars. */
  public Set<String> ids() {
    return byId.keySet();
  }

  /** All calendars, by name. */
  public Map<String, HolidayCalendar> byId() {
    return byId;
  }
}
