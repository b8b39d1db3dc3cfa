package io.bartizan.duty.edition;

import io.bartizan.duty.Catalogue;
import io.bartizan.duty.calendar.CalendarDay;
import io.bartizan.duty.calendar.HolidayCalendar;
import io.bartizan.duty.clock.CountingRule;
import io.bartizan.duty.fact.FactDeclaration;
import io.bartizan.duty.statute.Duty;
import io.bartizan.duty.statute.Statute;
import io.bartizan.duty.text.Words;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** What changed between two editions of a catalogue: statutes, duties, rules, calendars, facts. */
public final class CatalogueDiff {

  private final Aspects aspectsBefore;
  private final Aspects aspectsAfter;
  private final List<Change> changes = new ArrayList<>();

  private CatalogueDiff(Catalogue before, Catalogue after) {
    this.aspectsBefore = new Aspects(before);
    this.aspectsAfter = new Aspects(after);
  }

  /** The changes, statutes first. */
  public static List<Change> between(Catalogue before, Catalogue after) {
    CatalogueDiff diff = new CatalogueDiff(before, after);
    diff.statutes(before, after);
    diff.rules(before, after);
    diff.calendars(before, after);
    diff.facts(before, after);
    return List.copyOf(diff.changes);
  }

  private static <T> Map<String, T> byName(Collection<T> all, Function<T, String> name) {
    Map<String, T> map = new TreeMap<>();
    all.forEach(one -> map.put(name.apply(one), one));
    return map;
  }

  /** What came, what went, and what is in both. */
  private interface Sides<T> {
    void added(T one);

    void removed(T one);

    void both(T before, T after);
  }

  private static <T> void compare(Map<String, T> before, Map<String, T> after, Sides<T> sides) {
    Map<String, T> all = new TreeMap<>(before);
    after.forEach(all::putIfAbsent);
    for (String name : all.keySet()) {
      T old = before.get(name);
      T now = after.get(name);
      if (old == null) {
        sides.added(Objects.requireNonNull(now));
      } else if (now == null) {
        sides.removed(old);
      } else {
        sides.both(old, now);
      }
    }
  }

  private void statutes(Catalogue before, Catalogue after) {
    compare(
        byName(before.statutes(), Statute::id),
        byName(after.statutes(), Statute::id),
        new Sides<>() {
          @Override
          public void added(Statute one) {
            changes.add(Change.of("statute-added", one.id(), one.title(), ""));
            one.duties().forEach(duty -> dutyCame(duty));
          }

          @Override
          public void removed(Statute one) {
            changes.add(Change.of("statute-removed", one.id(), one.title(), ""));
          }

          @Override
          public void both(Statute old, Statute now) {
            duties(old, now);
          }
        });
  }

  private void dutyCame(Duty duty) {
    changes.add(
        Change.of("duty-added", duty.id(), duty.heading().title(), duty.heading().article()));
  }

  private void duties(Statute before, Statute after) {
    compare(
        byName(before.duties(), Duty::id),
        byName(after.duties(), Duty::id),
        new Sides<>() {
          @Override
          public void added(Duty one) {
            dutyCame(one);
          }

          @Override
          public void removed(Duty one) {
            changes.add(
                Change.of(
                    "duty-removed", one.id(), one.heading().title(), one.heading().article()));
          }

          @Override
          public void both(Duty old, Duty now) {
            aspects(
                "changed",
                now.id(),
                old.heading().title(),
                aspectsBefore.of(old),
                aspectsAfter.of(now));
          }
        });
  }

  private void aspects(
      String kind, String id, Words title, Map<String, Words> before, Map<String, Words> after) {
    before.forEach(
        (name, old) -> {
          Words now = Objects.requireNonNull(after.get(name));
          if (!old.equals(now)) {
            changes.add(Change.of(kind, id, title, name, old, now));
          }
        });
  }

  private void rules(Catalogue before, Catalogue after) {
    compare(
        before.rules(),
        after.rules(),
        new Sides<>() {
          @Override
          public void added(CountingRule one) {
            changes.add(Change.of("rule-added", one.id(), one.title(), ""));
          }

          @Override
          public void removed(CountingRule one) {
            changes.add(Change.of("rule-removed", one.id(), one.title(), ""));
          }

          @Override
          public void both(CountingRule old, CountingRule now) {
            aspects("rule-changed", now.id(), old.title(), Aspects.of(old), Aspects.of(now));
          }
        });
  }

  private void calendars(Catalogue before, Catalogue after) {
    compare(
        before.calendars().byId(),
        after.calendars().byId(),
        new Sides<>() {
          @Override
          public void added(HolidayCalendar one) {
            changes.add(Change.of("calendar-added", one.id(), one.name(), ""));
          }

          @Override
          public void removed(HolidayCalendar one) {
            changes.add(Change.of("calendar-removed", one.id(), one.name(), ""));
          }

          @Override
          public void both(HolidayCalendar old, HolidayCalendar now) {
            days(old, now);
          }
        });
  }

  private void days(HolidayCalendar before, HolidayCalendar after) {
    compare(
        byName(before.days(), day -> day.date() + " " + day.kind().word()),
        byName(after.days(), day -> day.date() + " " + day.kind().word()),
        new Sides<>() {
          @Override
          public void added(CalendarDay one) {
            day("calendar-day-added", after, one, Words.same(""), date(one.date()));
          }

          @Override
          public void removed(CalendarDay one) {
            day("calendar-day-removed", after, one, date(one.date()), Words.same(""));
          }

          @Override
          public void both(CalendarDay old, CalendarDay now) {
            // another name or source for the same day moves no deadline
          }
        });
  }

  private static Words date(LocalDate date) {
    return Words.same(date.toString());
  }

  private void day(
      String kind, HolidayCalendar calendar, CalendarDay day, Words before, Words after) {
    changes.add(new Change(kind, calendar.id(), day.name(), "", Optional.empty(), before, after));
  }

  private void facts(Catalogue before, Catalogue after) {
    compare(
        byName(before.vocabulary().declarations(), FactDeclaration::name),
        byName(after.vocabulary().declarations(), FactDeclaration::name),
        new Sides<>() {
          @Override
          public void added(FactDeclaration one) {
            changes.add(Change.of("fact-added", one.name(), one.label(), ""));
          }

          @Override
          public void removed(FactDeclaration one) {
            changes.add(Change.of("fact-removed", one.name(), one.label(), ""));
          }

          @Override
          public void both(FactDeclaration old, FactDeclaration now) {
            // another wording of a question changes no duty
          }
        });
  }
}
