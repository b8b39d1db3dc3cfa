package io.bartizan.workbench.measure;

import io.bartizan.event.FieldTable;
import io.bartizan.hunt.reading.EventHandler;
import io.bartizan.hunt.reading.LossLedger;
import io.bartizan.hunt.reading.Reading;
import io.bartizan.hunt.reading.ReadingProgress;
import io.bartizan.hunt.reading.SourceEvents;
import io.bartizan.logs.Loss;
import io.bartizan.logs.ReadOptions;
import io.bartizan.logs.source.LogFile;
import io.bartizan.logs.source.NoLog;
import io.bartizan.logs.source.OpenedLog;
import io.bartizan.logs.source.SourceFinder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Logs to be read once with handlers, and what of them could not be read. */
public final class Scan {

  private final List<LogFile> files;
  private final List<String> problems = Collections.synchronizedList(new ArrayList<>());

  private final AtomicInteger opened = new AtomicInteger();

  private Scan(List<LogFile> files) {
    this.files = files;
  }

  /** The logs at and below paths. */
  public static Scan of(List<String> paths) throws IOException {
    SourceFinder.Found found = SourceFinder.find(paths, List.of());
    Scan scan = new Scan(found.files());
    found.skipped().forEach(skipped -> scan.problems.add(skipped.name() + ": " + skipped.reason()));
    return scan;
  }

  /** Reads all of them, on a thread for each handler. */
  public void run(
      FieldTable fields, List<? extends EventHandler> handlers, ReadingProgress progress) {
    List<LogFile> counted = files.stream().map(progress::counted).toList();
    LossLedger losses = new LossLedger(counted);
    Reading.run(counted, ReadOptions.of(fields), handlers, new Events(losses));
    losses
        .all()
        .forEach(
            loss -> problems.add(loss.file() + ": " + loss.count() + " places could not be read"));
    if (opened.get() == 0) {
      problems.add("nothing was read: no logs found in the input");
    }
  }

  /** How many bytes there are to read, as far as it is known. */
  public long bytes() {
    return files.stream().mapToLong(LogFile::size).sum();
  }

  /** What could not be read, a line for each file. */
  public List<String> problems() {
    return List.copyOf(problems);
  }

  private final class Events implements SourceEvents {
    private final LossLedger losses;

    Events(LossLedger losses) {
      this.losses = losses;
    }

    @Override
    public void opened(int source, OpenedLog log) {
      opened.incrementAndGet();
    }

    @Override
    public void unrecognised(int source, NoLog none) {
      if (none.isLoss()) {
        problems.add(files.get(source).name() + ": " + none.reason());
      }
    }

    @Override
    public void failed(int source, String reason) {
      losses.failed(source, reason);
    }

    @Override
    public void lost(int source, Loss loss) {
      losses.lost(source, loss);
    }
  }
}
