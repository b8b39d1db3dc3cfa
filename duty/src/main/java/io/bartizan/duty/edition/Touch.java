package io.bartizan.duty.edition;

import io.bartizan.duty.Catalogue;
import io.bartizan.duty.assess.Assessment;
import io.bartizan.duty.assess.Finding;
import io.bartizan.duty.fact.Facts;
import io.bartizan.duty.telling.Narrator;
import io.bartizan.duty.text.Language;
import io.bartizan.duty.text.Messages;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A duty of an open incident that another edition of the catalogue changes.
 *
 * @param before what it was; absent where it was not asked
 * @param after what it is; absent where it is no longer asked
 */
public record Touch(Optional<Finding> before, Optional<Finding> after) {

  /** What another edition changes in an incident. */
  public static List<Touch> in(Facts facts, Instant now, Catalogue before, Catalogue after) {
    Map<String, Finding> old = relevant(before.assess(facts, now));
    Map<String, Finding> fresh = relevant(after.assess(facts, now));
    List<Touch> touches = new ArrayList<>();
    Map<String, Finding> all = new LinkedHashMap<>(old);
    fresh.forEach(all::putIfAbsent);
    for (String id : all.keySet()) {
      Touch touch = new Touch(Optional.ofNullable(old.get(id)), Optional.ofNullable(fresh.get(id)));
      if (touch.matters()) {
        touches.add(touch);
      }
    }
    return touches;
  }

  private static Map<String, Finding> relevant(Assessment assessment) {
    Map<String, Finding> findings = new LinkedHashMap<>();
    assessment.relevant().forEach(finding -> findings.put(finding.id(), finding));
    return findings;
  }

  private boolean matters() {
    if (before.isEmpty() || after.isEmpty()) {
      return true;
    }
    Finding old = before.get();
    Finding now = after.get();
    return old.verdict() != now.verdict()
        || !old.state().equals(now.state())
        || !old.safe().equals(now.safe())
        || !old.lawful().equals(now.lawful());
  }

  /** The duty. */
  public Finding finding() {
    return after.or(() -> before).orElseThrow();
  }

  /** What changes, in words. */
  public List<String> in(Language language, Narrator narrator) {
    Messages messages = Messages.in(language);
    if (before.isEmpty()) {
      return List.of(messages.text(key(after.orElseThrow())));
    }
    if (after.isEmpty()) {
      return List.of(messages.text("touch.gone"));
    }
    List<String> told = new ArrayList<>();
    Finding old = before.get();
    Finding now = after.get();
    if (old.verdict() != now.verdict()) {
      told.add(messages.text(key(now)));
    }
    ZoneId zone = Narrator.zone(now);
    instants("touch.safe", old.safe(), now.safe(), zone, narrator).ifPresent(told::add);
    instants("touch.lawful", old.lawful(), now.lawful(), zone, narrator).ifPresent(told::add);
    if (told.isEmpty()) {
      told.add(
          messages.text(
              "touch.state", Map.of("before", narrator.state(old), "after", narrator.state(now))));
    }
    return told;
  }

  private static String key(Finding now) {
    return switch (now.verdict()) {
      case APPLICABLE -> "touch.new";
      case NOT_APPLICABLE -> "touch.gone";
      case UNDECIDED -> "touch.undecided";
    };
  }

  private static Optional<String> instants(
      String key, Optional<Instant> old, Optional<Instant> now, ZoneId zone, Narrator narrator) {
    if (old.equals(now)) {
      return Optional.empty();
    }
    String none = narrator.messages().text("value.not_known");
    return Optional.of(
        narrator
            .messages()
            .text(
                key,
                Map.of(
                    "before", old.map(at -> narrator.end(at, zone)).orElse(none),
                    "after", now.map(at -> narrator.end(at, zone)).orElse(none))));
  }
}
