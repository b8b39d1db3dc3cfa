package io.bartizan.cli.store;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.bartizan.cli.terminal.Terminal;
import io.bartizan.store.event.Column;
import io.bartizan.store.event.EventRow;
import io.bartizan.store.event.StoredEvent;
import io.bartizan.syntax.CsvCell;
import io.bartizan.syntax.Visible;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Writes events in a format. */
interface EventWriter {

  /** Writes an event. */
  void write(StoredEvent event) throws IOException;

  /** Ends the output; the stream stays open. */
  void end() throws IOException;

  static EventWriter of(SearchFormat format, OutputStream out, Terminal terminal) {
    Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    return switch (format) {
      case table -> new Table(text, terminal.width());
      case jsonl, parquet -> new EventJson(text);
      case csv -> new Csv(text);
    };
  }

  /** The time of an event, or of its arrival. */
  static Instant time(EventRow row) {
    Instant time = row.time();
    return time == null ? row.received() : time;
  }

  /** Its bytes as text. */
  static String raw(EventRow row) {
    return new String(row.raw(), StandardCharsets.UTF_8);
  }

  /** Lines for people, cut to the width of the terminal. */
  final class Table implements EventWriter {
    private static final int NARROWEST = 20;

    /** Columns below which hosts and accounts get less room and times no fraction. */
    private static final int NARROW = 110;

    private final Writer out;
    private final int width;

    Table(Writer out, int width) {
      this.out = out;
      this.width = width;
    }

    @Override
    public void write(StoredEvent event) throws IOException {
      EventRow row = event.row();
      int room = width < NARROW ? 12 : 16;
      String host = row.common().value(Column.HOST).orElse(row.source());
      String account = row.common().value(Column.ACCOUNT).orElse("-");
      String lead =
          (width < NARROW ? "%-20s  %-12s  %-12s  " : "%-24s  %-16s  %-16s  ")
              .formatted(
                  width < NARROW ? time(row).truncatedTo(ChronoUnit.SECONDS) : time(row),
                  Visible.excerpt(host, room),
                  Visible.excerpt(account, room));
      out.write(lead);
      out.write(Visible.excerpt(raw(row), Math.max(NARROWEST, width - lead.length())));
      out.write('\n');
    }

    @Override
    public void end() throws IOException {
      out.flush();
    }
  }

  /** Values separated by commas (RFC 4180), with a header; none is a formula to a spreadsheet. */
  final class Csv implements EventWriter {
    private final Writer text;
    private final CsvWriter out;

    Csv(Writer text) {
      this.text = text;
      this.out = CsvWriter.builder().build(text);
      List<String> names =
          new ArrayList<>(
              List.of("number", "time", "received", "organisation", "source", "format"));
      for (Column column : Column.values()) {
        names.add(column.sql());
      }
      names.addAll(List.of("note", "id", "raw"));
      out.writeRecord(names);
    }

    @Override
    public void write(StoredEvent event) {
      EventRow row = event.row();
      List<String> values =
          new ArrayList<>(
              List.of(
                  Long.toString(event.number()),
                  time(row).toString(),
                  row.received().toString(),
                  row.organisation(),
                  row.source(),
                  row.format()));
      for (Column column : Column.values()) {
        values.add(row.common().value(column).orElse(""));
      }
      values.add(row.note() == null ? "" : row.note());
      values.add(row.id() == null ? "" : row.id());
      values.add(raw(row));
      out.writeRecord(values.stream().map(CsvCell::neutral).toList());
    }

    @Override
    public void end() throws IOException {
      out.flush();
      text.flush();
    }
  }
}
