package io.bartizan.intel.feed;

import io.bartizan.intel.feed.MispFeed.Event;
import io.bartizan.intel.indicator.EntryIds;
import io.bartizan.intel.indicator.Indicator;
import io.bartizan.intel.indicator.Subject;
import io.bartizan.intel.json.JsonValue.Keyed;
import io.bartizan.intel.pattern.Pattern;
import io.bartizan.intel.stix.Tlp;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.Parsed;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * An attribute that indicates something, until the tags of its event are known.
 *
 * @param tags its own, with its category and the name of its object
 * @param seconds when it was changed last, since 1970
 */
record MispAttribute(
    String uuid,
    String value,
    List<Subject> subjects,
    Instant from,
    boolean deleted,
    String comment,
    List<String> tags,
    long seconds,
    String position) {

  /** Reads an attribute; what is no indicator is told to the tally. */
  static Optional<MispAttribute> read(Keyed json, String objectName, String position, Tally tally) {
    String type = json.text("type").orElse("");
    String value = json.scalar("value").orElse("");
    if (type.isEmpty() || value.isEmpty()) {
      tally.reject(position, "misp-attribute", "an attribute needs a type and a value", "");
      return Optional.empty();
    }
    if (MispTypes.RULES.contains(type)) {
      tally.context("MISP " + type + " rule (not usable here)");
      return Optional.empty();
    }
    if (!json.at("to_ids").isTrue()) {
      tally.context("MISP attribute without to_ids");
      return Optional.empty();
    }
    List<Subject> subjects =
        type.equals("stix2-pattern")
            ? pattern(value, position, tally)
            : values(type, value, position, tally);
    return subjects.isEmpty()
        ? Optional.empty()
        : Optional.of(of(json, objectName, subjects, value, position));
  }

  private static List<Subject> values(String type, String value, String position, Tally tally) {
    if (!MispTypes.isKnown(type)) {
      tally.context("MISP " + type + " (no observable here)");
      return List.of();
    }
    List<Subject> subjects = MispTypes.subjects(type, value);
    if (subjects.isEmpty()) {
      tally.reject(position, "not-a-value", "the value is not one of the type " + type, value);
    }
    return subjects;
  }

  private static List<Subject> pattern(String text, String position, Tally tally) {
    return switch (Pattern.parse(text)) {
      case Parsed.Accepted<Pattern> accepted -> PatternSubjects.of(accepted.value().orElseThrow());
      case Parsed.Rejected<Pattern> rejected -> {
        Diagnostic first = rejected.diagnostics().getFirst();
        tally.reject(position, first.code(), first.message(), text);
        yield List.of();
      }
    };
  }

  private static MispAttribute of(
      Keyed json, String objectName, List<Subject> subjects, String value, String position) {
    List<String> tags = new ArrayList<>();
    json.text("category").ifPresent(tags::add);
    if (!objectName.isEmpty()) {
      tags.add("misp-object:" + objectName);
    }
    tags.addAll(MispFeed.tags(json));
    return new MispAttribute(
        json.text("uuid").filter(MispAttribute::isUuid).orElse(""),
        value,
        subjects,
        json.text("first_seen").flatMap(MispAttribute::time).orElse(Instant.EPOCH),
        json.at("deleted").isTrue(),
        json.text("comment").orElse(""),
        tags,
        seconds(json),
        position);
  }

  static boolean isUuid(String text) {
    try {
      return text.length() == 36 && UUID.fromString(text).toString().equalsIgnoreCase(text);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static Optional<Instant> time(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static long seconds(Keyed json) {
    String text = json.scalar("timestamp").orElse("0");
    boolean number =
        !text.isEmpty() && text.length() <= 11 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return number ? Long.parseLong(text) : 0;
  }

  /** The indicator, once the event is known. */
  Indicator indicator(Event event, Labels labels, Tally tally) {
    List<String> all = new ArrayList<>(tags);
    event.tags.stream().filter(tag -> !all.contains(tag)).forEach(all::add);
    Tlp tlp = labels.ofTags(all, position);
    return new Indicator(
        uuid.isEmpty()
            ? EntryIds.of(tally.options().feed().name() + '\n' + value + '\n' + subjects)
            : "indicator--" + uuid.toLowerCase(java.util.Locale.ROOT),
        value,
        value,
        subjects,
        from,
        Optional.empty(),
        deleted,
        OptionalInt.empty(),
        tlp,
        List.of(),
        event.creator.isEmpty() ? Optional.empty() : Optional.of(event.creator),
        comment.isEmpty() ? event.info : comment,
        all,
        tally.options().feed());
  }
}
