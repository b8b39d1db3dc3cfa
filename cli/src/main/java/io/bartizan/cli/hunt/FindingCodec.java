package io.bartizan.cli.hunt;

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
final class FindingCodec {

  private FindingCodec() {}

  static void write(Finding finding, DataOutput out) throws IOException {
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

  static Finding read(DataInput in) throws IOException {
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
        0);
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
