package io.bartizan.hunt.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bartizan.event.Event;
import io.bartizan.event.FieldTable;
import io.bartizan.logs.Block;
import io.bartizan.logs.BlockDecoder;
import io.bartizan.logs.BlockSource;
import io.bartizan.logs.EventSink;
import io.bartizan.logs.Format;
import io.bartizan.logs.Input;
import io.bartizan.logs.Loss;
import io.bartizan.logs.LossSink;
import io.bartizan.logs.ReadOptions;
import io.bartizan.logs.json.JsonFormat;
import io.bartizan.logs.source.LogFile;
import io.bartizan.logs.source.LogOpener;
import io.bartizan.logs.source.NoLog;
import io.bartizan.logs.source.OpenedLog;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What fails while it is read costs itself: it is named, the rest is read, no thread stays. */
final class ReadingFailureTest {

  private static final ReadOptions OPTIONS = ReadOptions.of(FieldTable.of(List.of("n")));

  /** Each costs the unit that it happens in. */
  private static final Map<String, Supplier<Throwable>> FAILURES =
      new TreeMap<>(
          Map.of(
              "it needs more memory", () -> new OutOfMemoryError("Java heap space"),
              "it is nested too deep", StackOverflowError::new,
              "the program failed on it (IllegalStateException)",
                  () -> new IllegalStateException("secret"),
              "the program failed on it (LinkageError)", () -> new LinkageError("secret")));

  private final List<String> told = Collections.synchronizedList(new ArrayList<>());
  private final List<Long> read = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger done = new AtomicInteger();

  private final class Told implements SourceEvents {
    @Override
    public void opened(int source, OpenedLog log) {}

    @Override
    public void unrecognised(int source, NoLog none) {
      told.add(source + " unrecognised");
    }

    @Override
    public void failed(int source, String reason) {
      told.add(source + " failed: " + reason);
    }

    @Override
    public void lost(int source, Loss loss) {
      told.add(source + " " + loss.kind() + " " + loss.position() + " " + loss.detail());
    }
  }

  private final class Handler implements EventHandler {
    private final Consumer<Event> use;

    Handler(Consumer<Event> use) {
      this.use = use;
    }

    @Override
    public void source(int source, OpenedLog log) {}

    @Override
    public void block(long number) {}

    @Override
    public void event(Event event) {
      use.accept(event);
      read.add(event.position());
    }

    @Override
    public void done(Collection<BlockDecoder> decoders) {
      done.incrementAndGet();
    }
  }

  private static LogFile file(String name, LogFile.Opener opener) {
    return new LogFile(name, name, java.util.Optional.empty(), -1, true, opener);
  }

  private static LogFile lines(String name, int count) {
    StringBuilder text = new StringBuilder();
    IntStream.rangeClosed(1, count).forEach(i -> text.append("{\"n\":" + i + "}\n"));
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    return file(name, losses -> new ByteArrayInputStream(bytes));
  }

  private void read(List<LogFile> files, int threads, Consumer<Event> use) {
    read(files, threads, use, LogOpener::open);
  }

  private void read(
      List<LogFile> files, int threads, Consumer<Event> use, SourceQueue.Opener opener) {
    List<Handler> handlers = IntStream.range(0, threads).mapToObj(i -> new Handler(use)).toList();
    Reading.run(new SourceQueue(files, OPTIONS, new Told(), opener), OPTIONS, handlers);
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void fail(Throwable failure) throws T {
    throw (T) failure;
  }

  private static void assertNoReaderLives() {
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().startsWith("read-"));
  }

  @Test
  void eventWhoseHandlerFails_isALoss_allOthersAreRead() {
    FAILURES.forEach(
        (reason, failure) -> {
          told.clear();
          read.clear();
          read(
              List.of(lines("a", 5)),
              1,
              event -> {
                if (event.position() == 3) {
                  fail(failure.get());
                }
              });
          assertThat(read).containsExactly(1L, 2L, 4L, 5L);
          assertThat(told).hasSize(1);
          assertThat(told.getFirst())
              .startsWith("0 FAILED 3 read but not searched: " + reason)
              .doesNotContain("secret");
          assertNoReaderLives();
        });
  }

  @Test
  void handlerThatAlwaysFails_losesEveryEventByName() {
    read(List.of(lines("a", 300), lines("b", 300)), 2, event -> fail(new StackOverflowError()));

    assertThat(read).isEmpty();
    assertThat(told).hasSize(600).allMatch(one -> one.contains("it is nested too deep"));
    assertThat(done).hasValue(2);
  }

  @Test
  void sourceThatFailsMidway_isNamed_othersAreReadToTheEnd() {
    FAILURES.forEach(
        (reason, failure) -> {
          told.clear();
          read.clear();
          LogFile broken =
              file(
                  "broken",
                  losses ->
                      new InputStream() {
                        @Override
                        public int read() {
                          fail(failure.get());
                          return -1;
                        }

                        @Override
                        public int read(byte[] into, int from, int length) {
                          return read();
                        }
                      });
          read(List.of(broken, lines("b", 4)), 2, event -> {});
          assertThat(read).containsExactlyInAnyOrder(1L, 2L, 3L, 4L);
          assertThat(told).hasSize(1);
          assertThat(told.getFirst()).startsWith("0 failed: " + reason);
        });
  }

  @Test
  void blockWhoseDecoderFails_isALoss_blocksBehindItAreRead() {
    FAILURES.forEach(
        (reason, failure) -> {
          told.clear();
          read.clear();
          read(
              List.of(lines("a", 5)),
              1,
              event -> {},
              (file, options) -> new OpenedLog(new Breaking(failure), oneLineABlock()));
          // The second event of the second block is where the decoder fails.
          assertThat(read).containsExactly(1L, 3L, 4L);
          assertThat(told).hasSize(1);
          assertThat(told.getFirst())
              .startsWith("0 FAILED 3 what follows in its block was not read: " + reason);
        });
  }

  /** Four blocks; the second has two lines. */
  private static BlockSource oneLineABlock() {
    List<String> blocks = List.of("{\"n\":1}\n", "{\"n\":3}\n{\"n\":\"boom\"}\n", "{\"n\":4}\n");
    int[] positions = {1, 3, 4};
    return new BlockSource() {
      private int next;

      @Override
      public boolean next(Block into, LossSink losses) {
        if (next == blocks.size()) {
          return false;
        }
        byte[] bytes = blocks.get(next).getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, into.bytes(), 0, bytes.length);
        into.set(bytes.length, 100L * next, positions[next], next + 1 == blocks.size());
        next++;
        return true;
      }

      @Override
      public void close() {}
    };
  }

  /** JSON, but a decoder fails for good when it meets a boom. */
  private record Breaking(Supplier<Throwable> failure) implements Format {
    @Override
    public String name() {
      return "breaking";
    }

    @Override
    public String positionUnit() {
      return "line";
    }

    @Override
    public boolean recognises(byte[] head, int length) {
      return true;
    }

    @Override
    public BlockSource split(Input input, ReadOptions options) {
      return JsonFormat.LINES.split(input, options);
    }

    @Override
    public BlockDecoder decoder(ReadOptions options) {
      BlockDecoder json = JsonFormat.LINES.decoder(options);
      return new BlockDecoder() {
        private boolean broken;

        @Override
        public void decode(Block block, EventSink events, LossSink losses) {
          assertThat(broken).as("a decoder that failed is used no more").isFalse();
          json.decode(
              block,
              event -> {
                if (new String(event.json(), StandardCharsets.UTF_8).contains("boom")) {
                  broken = true;
                  fail(failure.get());
                }
                events.accept(event);
              },
              losses);
        }

        @Override
        public void collectSeenFields(BitSet into) {
          json.collectSeenFields(into);
        }
      };
    }
  }

  @Test
  void diskThatTakesNoMore_endsTheReading_andEveryThread() {
    List<LogFile> files = IntStream.range(0, 50).mapToObj(i -> lines("f" + i, 100)).toList();

    assertThatThrownBy(
            () ->
                read(
                    files,
                    3,
                    event -> {
                      throw new UncheckedIOException(new IOException("no space left"));
                    }))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("no space left");
    assertThat(told.size()).isLessThan(50);
    assertNoReaderLives();
  }

  @Test
  void interruption_endsEveryThread() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> read(List.of(lines("a", 10), lines("b", 10)), 2, event -> {}))
        .isInstanceOf(IllegalStateException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertNoReaderLives();
  }

  @Test
  void reserve_isGivenUpWhileAFailureIsNoted_andTakenAgain() {
    Reserve reserve = new Reserve();
    List<Integer> during = new ArrayList<>();

    assertThat(reserve.use(() -> during.add(reserve.size()))).isTrue();
    assertThat(during).containsExactly(0);
    assertThat(reserve.size()).isPositive();
    assertThat(
            reserve.use(
                () -> {
                  throw new OutOfMemoryError();
                }))
        .isFalse();
  }
}
