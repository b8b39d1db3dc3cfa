package io.bartizan.logs.evtx;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.bartizan.event.Event;
import io.bartizan.event.FieldValues;
import io.bartizan.event.Header;
import io.bartizan.event.RawText;
import io.bartizan.logs.Block;
import io.bartizan.logs.BlockDecoder;
import io.bartizan.logs.BlockSource;
import io.bartizan.logs.EventSink;
import io.bartizan.logs.Input;
import io.bartizan.logs.Loss;
import io.bartizan.logs.LossSink;
import io.bartizan.logs.ReadOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nothing is allocated for an event, whatever is asked of it but its time and its JSON. */
final class EvtxAllocationTest {

  private final ReadOptions options =
      ReadLog.options(List.of("Image", "Channel", "Absent", "EventID"));
  private final FieldValues values = new FieldValues();
  private final RawText raw = new RawText();
  private long seen;

  @Test
  void blocksDecodedAgain_allocateNothing() throws IOException {
    byte[] log = WrittenLog.sysmon(1, 601);
    List<Block> blocks = new ArrayList<>();
    Input input = new Input("log", new ByteArrayInputStream(log), log.length);
    try (BlockSource source = new EvtxFormat().split(input, options)) {
      Block block = new Block(1 << 16);
      while (source.next(block, loss -> {})) {
        blocks.add(block);
        block = new Block(1 << 16);
      }
    }
    BlockDecoder decoder = new EvtxFormat().decoder(options);
    EventSink events = this::take;
    LossSink losses = EvtxAllocationTest::fail;
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    blocks.forEach(block -> decoder.decode(block, events, losses));
    seen = 0;
    long before = threads.getCurrentThreadAllocatedBytes();

    for (int i = 0; i < 20; i++) {
      for (Block block : blocks) {
        decoder.decode(block, events, losses);
      }
    }

    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(seen).isEqualTo(12_000);
    // Less than a byte for each event: what is left is the measuring itself.
    assertThat(allocated).isLessThan(12_000);
  }

  private void take(Event event) {
    seen++;
    for (int field = 0; field < event.fields().size(); field++) {
      event.read(field, values);
    }
    event.readHeader(Header.CHANNEL, values);
    event.readHeader(Header.EVENT_ID, values);
    event.readAll(values);
    event.readRaw(raw);
  }

  private static void fail(Loss loss) {
    throw new IllegalStateException(loss.detail());
  }
}
