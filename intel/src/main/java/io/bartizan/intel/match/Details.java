package io.bartizan.intel.match;

import io.bartizan.intel.indicator.Feed;
import io.bartizan.intel.indicator.Indicator;
import io.bartizan.intel.indicator.Subject;
import io.bartizan.intel.observable.Observable;
import io.bartizan.intel.observable.ObservableType;
import io.bartizan.intel.observable.TypeNumber;
import io.bartizan.intel.stix.Tlp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Indicators as bytes and back: what an indicator says beside its keys, in some forty bytes for one
 * of a plain feed. Texts that many share stand in a dictionary; a name or a pattern that follows
 * from the value is not written at all.
 *
 * <pre>
 * flags | from | [until] | feed | tlp, confidence | subjects | written | name | created by |
 * description | labels | markings
 * </pre>
 */
final class Details {

  private static final int HAS_END = 1;
  private static final int REVOKED = 2;
  private static final int HAS_CONFIDENCE = 4;
  private static final int HAS_NANOS = 8;

  private static final int COMPOUND = 0x80;

  private static final int SAME = 0;
  private static final int TEMPLATE = 1;
  private static final int SHARED = 2;
  private static final int INLINE = 3;
  private static final int VALUE = 4;

  /** Longer texts are seldom shared. */
  private static final int LONGEST_SHARED = 2048;

  private static final Tlp[] LABELS = Tlp.values();

  private final Dictionary<String> texts = new Dictionary<>(1 << 16);
  private final Dictionary<Feed> feeds = new Dictionary<>(Integer.MAX_VALUE);

  /** When an indicator is in force, and whether it was revoked. */
  record Force(Instant from, Optional<Instant> until, boolean isRevoked) {}

  void write(Indicator indicator, ByteWriter out) {
    int flags =
        (indicator.validUntil().isPresent() ? HAS_END : 0)
            | (indicator.revoked() ? REVOKED : 0)
            | (indicator.confidence().isPresent() ? HAS_CONFIDENCE : 0)
            | (hasNanos(indicator) ? HAS_NANOS : 0);
    out.put(flags);
    instant(indicator.validFrom(), flags, out);
    indicator.validUntil().ifPresent(end -> instant(end, flags, out));
    out.number(feeds.number(indicator.source()));
    out.put(number(indicator.tlp()));
    indicator.confidence().ifPresent(out::put);
    String normal = subjects(indicator.subjects(), out);
    derived(indicator.written(), normal, out);
    if (!normal.isEmpty() && indicator.name().equals(normal)) {
      out.put(VALUE);
    } else {
      derived(indicator.name(), indicator.written(), out);
    }
    shared(indicator.createdBy().orElse(""), out);
    shared(indicator.description(), out);
    texts(indicator.labels(), out);
    texts(indicator.markings(), out);
  }

  /** A label's place among {@link #LABELS}. */
  private static int number(Tlp tlp) {
    return switch (tlp) {
      case CLEAR -> 0;
      case GREEN -> 1;
      case AMBER -> 2;
      case AMBER_STRICT -> 3;
      case RED -> 4;
    };
  }

  private static boolean hasNanos(Indicator indicator) {
    return isBetweenSeconds(indicator.validFrom())
        || indicator.validUntil().map(Details::isBetweenSeconds).orElse(false);
  }

  private static boolean isBetweenSeconds(Instant instant) {
    return !instant.truncatedTo(ChronoUnit.SECONDS).equals(instant);
  }

  private static void instant(Instant instant, int flags, ByteWriter out) {
    long seconds = instant.getEpochSecond();
    int nanos = instant.getNano();
    out.number(seconds);
    if ((flags & HAS_NANOS) != 0) {
      out.number(nanos);
    }
  }

  /** Writes the subjects, whose values stand in the index, and gives the first one's value. */
  private static String subjects(List<Subject> subjects, ByteWriter out) {
    out.number(subjects.size());
    String first = "";
    for (Subject subject : subjects) {
      switch (subject) {
        case Subject.Value value -> {
          first = first.isEmpty() ? value.observable().normal() : first;
          int flags = (value.withSubdomains() ? 1 : 0) | (value.prefix() ? 2 : 0);
          out.put(TypeNumber.of(value.observable().type()));
          out.put(flags);
        }
        case Subject.Compound compound -> {
          out.put(COMPOUND);
          out.text(compound.text());
        }
      }
    }
    return first;
  }

  private void derived(String text, String model, ByteWriter out) {
    if (text.equals(model)) {
      out.put(SAME);
      return;
    }
    int at = model.isEmpty() ? -1 : text.indexOf(model);
    if (at >= 0) {
      int head = texts.number(text.substring(0, at));
      int tail = texts.number(text.substring(at + model.length()));
      if (head >= 0 && tail >= 0) {
        out.put(TEMPLATE);
        out.number(head);
        out.number(tail);
        return;
      }
    }
    out.put(INLINE);
    out.text(text);
  }

  private void shared(String text, ByteWriter out) {
    int number = text.length() > LONGEST_SHARED ? -1 : texts.number(text);
    out.put(number < 0 ? INLINE : SHARED);
    if (number < 0) {
      out.text(text);
    } else {
      out.number(number);
    }
  }

  private void texts(List<String> list, ByteWriter out) {
    out.number(list.size());
    list.forEach(text -> shared(text, out));
  }

  /** The head of an indicator: what decides whether a hit counts. */
  static Force force(ByteReader in) {
    int flags = in.next();
    Instant from = instant(flags, in);
    Optional<Instant> until =
        (flags & HAS_END) == 0 ? Optional.empty() : Optional.of(instant(flags, in));
    return new Force(from, until, (flags & REVOKED) != 0);
  }

  private static Instant instant(int flags, ByteReader in) {
    long seconds = in.number();
    return Instant.ofEpochSecond(seconds, (flags & HAS_NANOS) == 0 ? 0 : in.number());
  }

  /** Where the values of an indicator's subjects are. */
  interface Values {
    String normal(int position, ObservableType type);
  }

  Indicator read(String id, ByteReader in, Values values) {
    int flags = in.next();
    Instant from = instant(flags, in);
    Optional<Instant> until =
        (flags & HAS_END) == 0 ? Optional.empty() : Optional.of(instant(flags, in));
    Feed feed = feeds.value((int) in.number());
    Tlp tlp = LABELS[in.next()];
    OptionalInt confidence =
        (flags & HAS_CONFIDENCE) == 0 ? OptionalInt.empty() : OptionalInt.of(in.next());
    List<Subject> subjects = subjects(in, values);
    String value = first(subjects);
    String written = derived(value, value, in);
    String name = derived(written, value, in);
    String maker = shared(in);
    String description = shared(in);
    List<String> labels = texts(in);
    List<String> markings = texts(in);
    return new Indicator(
        id,
        name,
        written,
        subjects,
        from,
        until,
        (flags & REVOKED) != 0,
        confidence,
        tlp,
        markings,
        maker.isEmpty() ? Optional.empty() : Optional.of(maker),
        description,
        labels,
        feed);
  }

  private static List<Subject> subjects(ByteReader in, Values values) {
    int count = (int) in.number();
    List<Subject> subjects = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int type = in.next();
      if (type == COMPOUND) {
        subjects.add(new Subject.Compound(in.text()));
      } else {
        int flags = in.next();
        Observable one =
            new Observable(TypeNumber.type(type), values.normal(i, TypeNumber.type(type)));
        subjects.add(new Subject.Value(one, (flags & 1) != 0, (flags & 2) != 0));
      }
    }
    return subjects;
  }

  private static String first(List<Subject> subjects) {
    for (Subject subject : subjects) {
      if (subject instanceof Subject.Value value) {
        return value.observable().normal();
      }
    }
    return "";
  }

  private String derived(String model, String value, ByteReader in) {
    return switch (in.next()) {
      case SAME -> model;
      case VALUE -> value;
      case TEMPLATE -> texts.value((int) in.number()) + model + texts.value((int) in.number());
      default -> in.text();
    };
  }

  private String shared(ByteReader in) {
    return in.next() == SHARED ? texts.value((int) in.number()) : in.text();
  }

  private List<String> texts(ByteReader in) {
    int count = (int) in.number();
    List<String> list = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      list.add(shared(in));
    }
    return list;
  }
}
