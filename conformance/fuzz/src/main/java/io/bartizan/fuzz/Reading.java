package io.bartizan.fuzz;

import io.bartizan.event.Event;
import io.bartizan.event.FieldTable;
import io.bartizan.event.FieldValues;
import io.bartizan.event.Header;
import io.bartizan.event.RawText;
import io.bartizan.logs.Block;
import io.bartizan.logs.BlockDecoder;
import io.bartizan.logs.BlockSource;
import io.bartizan.logs.EventSink;
import io.bartizan.logs.Format;
import io.bartizan.logs.Input;
import io.bartizan.logs.ReadLimits;
import io.bartizan.logs.ReadOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Reads bytes as a log and asks of each event all that can be asked. */
final class Reading {

  private static final FieldTable FIELDS =
      FieldTable.of(
          List.of("EventID", "Image", "Data", "CommandLine", "a", "b.c", "user.name", "Hashes"));

  /** Small, so that short inputs pass them. */
  private static final ReadLimits LIMITS = new ReadLimits(4_096, 64, 8);

  private final Format format;
  private final ReadOptions options;
  private final FieldValues values = new FieldValues();
  private final RawText raw = new RawText();
  private long sum;
  private int events;
  private int losses;

  Reading(Format format, boolean narrow, boolean recover) {
    this.format = format;
    this.options =
        new ReadOptions(
            FIELDS, Optional.of(ZoneOffset.UTC), narrow ? LIMITS : ReadLimits.DEFAULT, recover);
  }

  int events() {
    return events;
  }

  int losses() {
    return losses;
  }

  /** Depends on all that was asked, so that none of it is optimised away. */
  long sum() {
    return sum;
  }

  /** Reads all; {@code also} sees each event too. */
  void read(byte[] bytes, EventSink also) {
    Input input = new Input("fuzz", new ByteArrayInputStream(bytes), bytes.length);
    Block block = new Block(1 << 16);
    BlockDecoder decoder = format.decoder(options);
    try (BlockSource source = format.split(input, options)) {
      while (source.next(block, loss -> losses++)) {
        decoder.decode(
            block,
            event -> {
              events++;
              ask(event);
              also.accept(event);
            },
            loss -> losses++);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    decoder.collectSeenFields(new BitSet());
  }

  private void ask(Event event) {
    for (int field = 0; field < FIELDS.size(); field++) {
      event.read(field, values);
      look();
    }
    for (Header header : Header.values()) {
      event.readHeader(header, values);
      look();
    }
    event.readAll(values);
    look();
    if (event.readRaw(raw)) {
      sum += raw.end() - raw.start();
    }
    sum += event.position() + event.time().map(time -> 1).orElse(0) + event.json().length;
  }

  private void look() {
    for (int i = 0; i < values.count(); i++) {
      sum += values.string(i).length();
    }
  }
}
