package io.bartizan.hunt.reading;

import io.bartizan.event.Event;
import io.bartizan.logs.Block;
import io.bartizan.logs.BlockDecoder;
import io.bartizan.logs.Format;
import io.bartizan.logs.ReadOptions;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One thread that reads: takes sources and blocks, decodes, hands events to its handler. */
final class ReadingWorker implements Runnable {

  private static final int BLOCK = 256 << 10;

  private final SourceQueue queue;
  private final ReadOptions options;
  private final EventHandler handler;
  private final Map<Format, BlockDecoder> decoders = new HashMap<>();

  /** Decoders that failed, which are asked once more what they saw and never again to decode. */
  private final List<BlockDecoder> failed = new ArrayList<>();

  private Block block = new Block(BLOCK);
  private long lastPosition;

  ReadingWorker(SourceQueue queue, ReadOptions options, EventHandler handler) {
    this.queue = queue;
    this.options = options;
    this.handler = handler;
  }

  @Override
  public void run() {
    try {
      Optional<SourceQueue.OpenSource> next = queue.take();
      while (next.isPresent()) {
        readOrGiveUp(next.get());
        next = queue.take();
      }
      failed.addAll(decoders.values());
      handler.done(failed);
    } catch (UncheckedIOException e) {
      queue.stop(e);
    }
  }

  private void readOrGiveUp(SourceQueue.OpenSource source) {
    try {
      read(source);
    } catch (UncheckedIOException e) {
      throw e;
    } catch (RuntimeException | Error e) {
      source.giveUp(e);
    }
  }

  private void read(SourceQueue.OpenSource source) {
    BlockDecoder decoder = begin(source);
    long number = source.next(block);
    while (number >= 0) {
      if (!decode(source, decoder, number)) {
        decoder = begin(source);
      }
      number = source.next(block);
    }
  }

  /** Tells the handler of a source; returns the decoder for it. */
  private BlockDecoder begin(SourceQueue.OpenSource source) {
    handler.source(source.source(), source.log());
    return decoders.computeIfAbsent(source.log().format(), format -> format.decoder(options));
  }

  /** Decodes a block; false when the decoder failed and another must take its place. */
  private boolean decode(SourceQueue.OpenSource source, BlockDecoder decoder, long number) {
    lastPosition = 0;
    try {
      handler.block(number);
      decoder.decode(block, event -> handle(source, event), source.losses());
      return true;
    } catch (UncheckedIOException e) {
      throw e;
    } catch (RuntimeException | Error e) {
      long offset = block.offset();
      long behind = lastPosition;
      block = new Block(BLOCK);
      failed.add(decoder);
      decoders.remove(source.log().format());
      source.lostBlock(offset, behind, e);
      return false;
    }
  }

  private void handle(SourceQueue.OpenSource source, Event event) {
    lastPosition = event.position();
    try {
      handler.event(event);
    } catch (UncheckedIOException e) {
      throw e;
    } catch (RuntimeException | Error e) {
      source.lostEvent(block.offset(), lastPosition, e);
    }
  }
}
