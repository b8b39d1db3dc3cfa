package io.bartizan.hunt;

import io.bartizan.detect.correlation.CorrelationCount;
import io.bartizan.event.LogSource;
import io.bartizan.intel.match.How;
import io.bartizan.intel.match.IndicatorHit;
import io.bartizan.intel.match.IndicatorSet;
import io.bartizan.intel.match.Validity;
import io.bartizan.intel.observable.Observable;
import io.bartizan.intel.observable.ObservableType;
import io.bartizan.intel.observable.Role;
import io.bartizan.intel.observable.Sighted;
import io.bartizan.sigma.explain.FieldHit;
import io.bartizan.sigma.explain.Hit;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Findings as bytes, for the files that a large hunt spills to. The format lives as long as the
 * process; nothing else reads it.
 */
final class FindingCodec implements SortedRuns.Codec<Finding> {

  private final Optional<IndicatorSet> indicators;

  /**
   * A codec.
   *
   * @param indicators those of the hunt: a hit is written as its number and its id
   */
  FindingCodec(Optional<IndicatorSet> indicators) {
    this.indicators = indicators;
  }

  @Override
  public void write(Finding finding, DataOutput out) throws IOException {
    out.writeBoolean(finding instanceof AlertFinding);
    switch (finding) {
      case EventFinding event -> event(event, out);
      case AlertFinding alert -> alert(alert, out);
    }
  }

  @Override
  public long leastBytes(Finding finding) {
    return finding instanceof EventFinding event ? event.json().length : 0;
  }

  @Override
  public Finding read(DataInput in) throws IOException {
    return in.readBoolean() ? alert(in) : event(in);
  }

  private static void event(EventFinding event, DataOutput out) throws IOException {
    out.writeInt(event.place().source());
    out.writeLong(event.place().block());
    out.writeInt(event.place().ordinal());
    reference(event.reference(), out);
    optional(event.timeField(), out);
    origin(event.origin(), out);
    out.writeBoolean(event.recovered());
    out.writeBoolean(event.truncated());
    out.writeInt(event.hits().size());
    for (Finding.RuleHit hit : event.hits()) {
      hit(hit, out);
    }
    out.writeInt(event.json().length);
    out.write(event.json());
  }

  private EventFinding event(DataInput in) throws IOException {
    return new EventFinding(
        new Finding.Place(in.readInt(), in.readLong(), in.readInt()),
        reference(in),
        optional(in),
        origin(in),
        in.readBoolean(),
        in.readBoolean(),
        hits(in),
        bytes(in),
        0);
  }

  private static void alert(AlertFinding alert, DataOutput out) throws IOException {
    time(alert.at(), out);
    reference(alert.reference(), out);
    origin(alert.origin(), out);
    hit(alert.hit(), out);
    text(alert.id(), out);
    counted(alert.counted(), out);
    out.writeInt(alert.events().size());
    for (EventReference event : alert.events()) {
      reference(event, out);
      out.writeInt(event.rules().size());
      for (int rule : event.rules()) {
        out.writeInt(rule);
      }
    }
  }

  private AlertFinding alert(DataInput in) throws IOException {
    return new AlertFinding(
        time(in), reference(in), origin(in), hit(in), text(in), counted(in), references(in));
  }

  private static void counted(CorrelationCount counted, DataOutput out) throws IOException {
    text(counted.type(), out);
    out.writeLong(counted.count());
    optional(counted.measure(), out);
    time(counted.first(), out);
    time(counted.last(), out);
  }

  private static CorrelationCount counted(DataInput in) throws IOException {
    return new CorrelationCount(text(in), in.readLong(), optional(in), time(in), time(in));
  }

  private static List<EventReference> references(DataInput in) throws IOException {
    int size = in.readInt();
    List<EventReference> events = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      EventReference event = reference(in);
      events.add(new EventReference(event.source(), event.position(), event.time(), numbers(in)));
    }
    return events;
  }

  private static List<Integer> numbers(DataInput in) throws IOException {
    int size = in.readInt();
    List<Integer> numbers = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      numbers.add(in.readInt());
    }
    return numbers;
  }

  private static void reference(EventReference event, DataOutput out) throws IOException {
    out.writeInt(event.source());
    out.writeLong(event.position());
    out.writeBoolean(event.time().isPresent());
    if (event.time().isPresent()) {
      time(event.time().get(), out);
    }
  }

  private static EventReference reference(DataInput in) throws IOException {
    return new EventReference(
        in.readInt(), in.readLong(), in.readBoolean() ? Optional.of(time(in)) : Optional.empty());
  }

  private static void origin(Origin origin, DataOutput out) throws IOException {
    optional(origin.host(), out);
    optional(origin.account(), out);
    optional(origin.channel(), out);
    optional(origin.provider(), out);
    optional(origin.eventId(), out);
    optional(origin.recordId(), out);
    out.writeBoolean(origin.logSource().isPresent());
    if (origin.logSource().isPresent()) {
      LogSource logSource = origin.logSource().get();
      text(logSource.product(), out);
      text(logSource.category(), out);
      text(logSource.service(), out);
    }
  }

  private static Origin origin(DataInput in) throws IOException {
    return new Origin(
        optional(in),
        optional(in),
        optional(in),
        optional(in),
        optional(in),
        optional(in),
        in.readBoolean()
            ? Optional.of(new LogSource(text(in), text(in), text(in)))
            : Optional.empty());
  }

  private static void time(Instant time, DataOutput out) throws IOException {
    out.writeLong(time.getEpochSecond());
    out.writeInt(time.getNano());
  }

  private static Instant time(DataInput in) throws IOException {
    return Instant.ofEpochSecond(in.readLong(), in.readInt());
  }

  private static void hit(Finding.RuleHit hit, DataOutput out) throws IOException {
    out.writeBoolean(hit.indicator().isPresent());
    if (hit.indicator().isPresent()) {
      indicator(hit.indicator().get(), out);
    }
    out.writeInt(hit.rule());
    out.writeInt(hit.matched().size());
    for (FieldHit matched : hit.matched()) {
      text(matched.field(), out);
      text(matched.value(), out);
      out.writeInt(matched.spans().size());
      for (Hit.Span span : matched.spans()) {
        out.writeInt(span.start());
        out.writeInt(span.end());
      }
    }
  }

  private List<Finding.RuleHit> hits(DataInput in) throws IOException {
    int count = in.readInt();
    List<Finding.RuleHit> hits = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      hits.add(hit(in));
    }
    return hits;
  }

  private Finding.RuleHit hit(DataInput in) throws IOException {
    Optional<IndicatorHit> indicator =
        in.readBoolean() ? Optional.of(indicator(in)) : Optional.empty();
    int rule = in.readInt();
    int values = in.readInt();
    List<FieldHit> matched = new ArrayList<>(values);
    for (int k = 0; k < values; k++) {
      matched.add(new FieldHit(text(in), text(in), spans(in)));
    }
    return new Finding.RuleHit(rule, matched, indicator);
  }

  private static void indicator(IndicatorHit hit, DataOutput out) throws IOException {
    out.writeInt(hit.number());
    text(hit.indicator().id(), out);
    observable(hit.target(), out);
    observable(hit.sighted().observable(), out);
    text(hit.sighted().role().name(), out);
    text(hit.sighted().field(), out);
    text(hit.sighted().text(), out);
    text(hit.how().name(), out);
    out.writeBoolean(hit.isAsWritten());
    text(hit.validity().name(), out);
    out.writeBoolean(hit.ourEnd().isPresent());
    if (hit.ourEnd().isPresent()) {
      time(hit.ourEnd().get(), out);
    }
    optional(hit.doubt(), out);
  }

  /** What the indicator itself says stays in its set, which outlives the file. */
  private IndicatorHit indicator(DataInput in) throws IOException {
    int number = in.readInt();
    String id = text(in);
    return new IndicatorHit(
        number,
        indicators
            .flatMap(set -> set.find(id))
            .orElseThrow(() -> new IOException("the indicator of a hit is gone")),
        observable(in),
        new Sighted(observable(in), Role.valueOf(text(in)), text(in), text(in)),
        How.valueOf(text(in)),
        in.readBoolean(),
        Validity.valueOf(text(in)),
        in.readBoolean() ? Optional.of(time(in)) : Optional.empty(),
        optional(in));
  }

  private static void observable(Observable one, DataOutput out) throws IOException {
    text(one.type().name(), out);
    text(one.normal(), out);
  }

  private static Observable observable(DataInput in) throws IOException {
    return new Observable(ObservableType.valueOf(text(in)), text(in));
  }

  private static List<Hit.Span> spans(DataInput in) throws IOException {
    int count = in.readInt();
    List<Hit.Span> spans = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      spans.add(new Hit.Span(in.readInt(), in.readInt()));
    }
    return spans;
  }

  /** Nothing is an empty text: what is there is never empty. */
  private static void optional(Optional<String> text, DataOutput out) throws IOException {
    text(text.orElse(""), out);
  }

  private static Optional<String> optional(DataInput in) throws IOException {
    return Optional.of(text(in)).filter(text -> !text.isEmpty());
  }

  private static void text(String text, DataOutput out) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String text(DataInput in) throws IOException {
    return new String(bytes(in), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(DataInput in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return bytes;
  }
}
