package io.bartizan.sigma.correlation;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;

/**
 * All of a correlation that its state and its alerts depend on, as bytes, of which its fingerprint
 * is made. Titles, descriptions, levels and tags are no part of it.
 *
 * <pre>
 * version 1 | key | type | group-by | ticks of the time span | condition | carried fields
 *   | for each reference: name, kind (0 rule, 1 correlation), key or fingerprint, fields
 * condition: 0, bounds (operator, value), fields, percentile; or 1, the expression
 * </pre>
 *
 * <p>A text is its length in bytes as four bytes, then UTF-8; a list its length, then its members.
 */
final class PlanDefinition {

  private static final int VERSION = 1;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
  private final DataOutputStream out = new DataOutputStream(bytes);

  PlanDefinition(String key, Correlation correlation, Collection<String> carried) {
    write(
        () -> {
          out.writeByte(VERSION);
          text(key);
          text(correlation.type().word());
          texts(correlation.groupBy());
          out.writeLong(correlation.timespan().ticks());
          condition(correlation.condition());
          texts(carried);
        });
  }

  /** Adds a rule that the correlation looks at. */
  void rule(String name, String key, List<String> fields) {
    write(
        () -> {
          text(name);
          out.writeByte(0);
          text(key);
          texts(fields);
        });
  }

  /** Adds a correlation that the correlation looks at. */
  void inner(String name, Fingerprint fingerprint, List<String> fields) {
    write(
        () -> {
          text(name);
          out.writeByte(1);
          out.writeLong(fingerprint.high());
          out.writeLong(fingerprint.low());
          texts(fields);
        });
  }

  Fingerprint fingerprint() {
    return Fingerprint.of(bytes.toByteArray());
  }

  private void condition(CorrelationCondition condition) throws IOException {
    switch (condition) {
      case CorrelationCondition.Range range -> {
        out.writeByte(0);
        out.writeInt(range.bounds().size());
        for (Bound bound : range.bounds()) {
          text(bound.operator().word());
          text(bound.value().stripTrailingZeros().toPlainString());
        }
        texts(range.fields());
        text(range.percentile().stripTrailingZeros().toPlainString());
      }
      case CorrelationCondition.Presence presence -> {
        out.writeByte(1);
        // The canonical printed form of conditions, which tests hold on to.
        text(presence.expression().toString());
      }
    }
  }

  private void texts(Collection<String> texts) throws IOException {
    out.writeInt(texts.size());
    for (String text : texts) {
      text(text);
    }
  }

  private void text(String text) throws IOException {
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(encoded.length);
    out.write(encoded);
  }

  /** Something that writes. */
  @FunctionalInterface
  private interface Writing {
    void run() throws IOException;
  }

  private static void write(Writing writing) {
    try {
      writing.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
