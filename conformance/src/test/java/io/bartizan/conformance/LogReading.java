package io.bartizan.conformance;

import io.bartizan.detect.RuleSet;
import io.bartizan.event.Event;
import io.bartizan.hunt.reading.EventHandler;
import io.bartizan.hunt.reading.Reading;
import io.bartizan.hunt.reading.SourceEvents;
import io.bartizan.logs.BlockDecoder;
import io.bartizan.logs.Loss;
import io.bartizan.logs.ReadLimits;
import io.bartizan.logs.ReadOptions;
import io.bartizan.logs.source.LogFile;
import io.bartizan.logs.source.NoLog;
import io.bartizan.logs.source.OpenedLog;
import io.bartizan.logs.source.SourceFinder;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Reads logs as a hunt does, every event once, on all processors. */
final class LogReading {

  private LogReading() {}

  /** What is done with events; belongs to one thread. */
  interface Visitor {
    /** Takes an event of a file, valid until this returns. */
    void event(LogFile file, Event event);
  }

  /**
   * Reads all logs at and below a path, with a visitor for each thread.
   *
   * @return what could not be read
   */
  static List<String> run(Path path, RuleSet ruleSet, Supplier<? extends Visitor> visitors) {
    List<LogFile> files = SourceFinder.find(List.of(path.toString()), List.of()).files();
    Problems problems = new Problems(files);
    List<Handler> handlers =
        IntStream.range(0, Corpus.threads())
            .mapToObj(i -> new Handler(files, visitors.get()))
            .toList();
    // Some recordings write times without a zone, which a hunt is told by --input-zone.
    ReadOptions options =
        new ReadOptions(ruleSet.fields(), Optional.of(ZoneOffset.UTC), ReadLimits.DEFAULT, false);
    Reading.run(files, options, handlers, problems);
    return problems.all;
  }

  private static final class Handler implements EventHandler {
    private final List<LogFile> files;
    private final Visitor visitor;
    private int source;

    Handler(List<LogFile> files, Visitor visitor) {
      this.files = files;
      this.visitor = visitor;
    }

    @Override
    public void source(int newSource, OpenedLog log) {
      source = newSource;
    }

    @Override
    public void block(long number) {}

    @Override
    public void event(Event event) {
      visitor.event(files.get(source), event);
    }

    @Override
    public void done(Collection<BlockDecoder> decoders) {}
  }

  private static final class Problems implements SourceEvents {
    private final List<LogFile> files;
    private final List<String> all = Collections.synchronizedList(new ArrayList<>());

    Problems(List<LogFile> files) {
      this.files = files;
    }

    @Override
    public void opened(int source, OpenedLog log) {}

    /** Such as a licence that lies beside the logs. */
    @Override
    public void unrecognised(int source, NoLog none) {}

    @Override
    public void failed(int source, String reason) {
      all.add(files.get(source).name() + ": " + reason);
    }

    @Override
    public void lost(int source, Loss loss) {
      all.add(files.get(source).name() + ": " + loss);
    }
  }
}
