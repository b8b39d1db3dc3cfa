package io.bartizan.hunt;

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

  FindingCodec() {}

  @Override
  public void write(Finding finding, DataOutput out) throws IOException {
    out.writeBoolean(finding.time().isPresent());
    if (finding.time().isPresent()) {
      Instant time = finding.time().get();
      out.writeLong(time.getEpochSecond());
      out.writeInt(time.getNano());
    }
    out.writeInt(finding.place().source());
    out.writeLong(finding.place().block());
    out.writeInt(finding.place().ordinal());
    text(finding.timeField(), out);
    out.writeLong(finding.position());
    text(finding.host(), out);
    text(finding.account(), out);
    text(finding.channel(), out);
    text(finding.provider(), out);
    text(finding.eventId(), out);
    text(finding.recordId(), out);
    text(finding.logSource(), out);
    out.writeBoolean(finding.recovered());
    out.writeBoolean(finding.truncated());
    out.writeInt(finding.hits().size());
    for (Finding.RuleHit hit : finding.hits()) {
      hit(hit, out);
    }
    out.writeInt(finding.event().length);
    out.write(finding.event());
    out.writeBoolean(finding.alert().isPresent());
    if (finding.alert().isPresent()) {
      alert(finding.alert().get(), out);
    }
  }

  private static void alert(AlertDetails alert, DataOutput out) throws IOException {
    text(alert.id(), out);
    text(alert.type(), out);
    out.writeLong(alert.count());
    text(alert.measure(), out);
    time(alert.first(), out);
    time(alert.last(), out);
    out.writeInt(alert.events().size());
    for (AlertDetails.Reference event : alert.events()) {
      out.writeInt(event.source());
      out.writeLong(event.position());
      time(event.time(), out);
    }
  }

  private static AlertDetails alert(DataInput in) throws IOException {
    String id = text(in);
    String type = text(in);
    long count = in.readLong();
    String measure = text(in);
    Instant first = time(in);
    Instant last = time(in);
    int size = in.readInt();
    List<AlertDetails.Reference> events = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      events.add(new AlertDetails.Reference(in.readInt(), in.readLong(), time(in)));
    }
    return new AlertDetails(id, type, count, measure, first, last, events);
  }

  private static void time(Instant time, DataOutput out) throws IOException {
    out.writeLong(time.getEpochSecond());
    out.writeInt(time.getNano());
  }

  private static Instant time(DataInput in) throws IOException {
    return Instant.ofEpochSecond(in.readLong(), in.readInt());
  }

  private static void hit(Finding.RuleHit hit, DataOutput out) throws IOException {
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

  private static void text(String text, DataOutput out) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  @Override
  public Finding read(DataInput in) throws IOException {
    Optional<Instant> time =
        in.readBoolean()
            ? Optional.of(Instant.ofEpochSecond(in.readLong(), in.readInt()))
            : Optional.empty();
    return new Finding(
        new Finding.Place(in.readInt(), in.readLong(), in.readInt()),
        time,
        text(in),
        in.readLong(),
        text(in),
        text(in),
        text(in),
        text(in),
        text(in),
        text(in),
        text(in),
        in.readBoolean(),
        in.readBoolean(),
        hits(in),
        bytes(in),
        0,
        in.readBoolean() ? Optional.of(alert(in)) : Optional.empty());
  }

  private static List<Finding.RuleHit> hits(DataInput in) throws IOException {
    int count = in.readInt();
    List<Finding.RuleHit> hits = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int rule = in.readInt();
      int values = in.readInt();
      List<FieldHit> matched = new ArrayList<>(values);
      for (int k = 0; k < values; k++) {
        matched.add(new FieldHit(text(in), text(in), spans(in)));
      }
      hits.add(new Finding.RuleHit(rule, matched));
    }
    return hits;
  }

  private static List<Hit.Span> spans(DataInput in) throws IOException {
    int count = in.readInt();
    List<Hit.Span> spans = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      spans.add(new Hit.Span(in.readInt(), in.readInt()));
    }
    return spans;
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
