package io.bartizan.logs;

import io.bartizan.event.FieldTable;
import io.bartizan.event.FieldValues;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a format makes of a text: for each event the values of some fields, and what was lost.
 *
 * @param events of each event, {@code field=value} for each field that it has, joined by blanks
 * @param losses everything that could not be read
 */
public record FormatReading(List<String> events, List<Loss> losses) {

  /** Reads a text with default limits. */
  public static FormatReading of(Format format, String text, String... fields) {
    return of(format, text, ReadLimits.DEFAULT, fields);
  }

  /** Reads a text. */
  public static FormatReading of(Format format, String text, ReadLimits limits, String... fields) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    FieldTable table = FieldTable.of(List.of(fields));
    ReadOptions options = new ReadOptions(table, Optional.empty(), limits, false);
    FormatReading reading = new FormatReading(new ArrayList<>(), new ArrayList<>());
    Input input = new Input("test", new ByteArrayInputStream(bytes), bytes.length);
    try (BlockSource source = format.split(input, options)) {
      BlockDecoder decoder = format.decoder(options);
      Block block = new Block(1 << 10);
      while (source.next(block, reading.losses::add)) {
        decoder.decode(
            block, event -> reading.events.add(described(table, event)), reading.losses::add);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return reading;
  }

  private static String described(FieldTable table, io.bartizan.event.Event event) {
    List<String> parts = new ArrayList<>();
    FieldValues values = new FieldValues();
    for (int field = 0; field < table.size(); field++) {
      event.read(field, values);
      for (int i = 0; i < values.count(); i++) {
        parts.add(table.name(field) + "=" + values.string(i));
      }
    }
    return String.join(" ", parts);
  }

  /** What was lost, as kinds. */
  public List<Loss.Kind> kinds() {
    return losses.stream().map(Loss::kind).toList();
  }
}
