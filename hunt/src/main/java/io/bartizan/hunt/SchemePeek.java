package io.bartizan.hunt;

import io.bartizan.detect.routing.Router;
import io.bartizan.detect.routing.Routing;
import io.bartizan.detect.scheme.Scheme;
import io.bartizan.detect.scheme.SchemeMarks;
import io.bartizan.event.Event;
import io.bartizan.event.FieldTable;
import io.bartizan.logs.Block;
import io.bartizan.logs.ReadLimits;
import io.bartizan.logs.ReadOptions;
import io.bartizan.logs.source.LogFile;
import io.bartizan.logs.source.LogOpener;
import io.bartizan.logs.source.OpenedLog;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Looks at the beginning of logs, before rules are loaded, to find the one field scheme that all of
 * them are in. Stops at the first event that is known without a pipeline, so that it costs one
 * opened file where there is none. Used once, by one thread.
 */
public final class SchemePeek {

  private static final int MOST_FILES = 64;
  private static final int BLOCK = 64 << 10;

  /** Longer records are left to the hunt, which would need their memory twice. */
  private static final ReadLimits LIMITS =
      new ReadLimits(1 << 20, ReadLimits.DEFAULT.maxValueBytes(), ReadLimits.DEFAULT.maxDepth());

  private final FieldTable fields;
  private final Router.Cursor cursor;
  private final SchemeMarks marks;
  private final Set<Scheme> met = EnumSet.noneOf(Scheme.class);
  private boolean isOther;

  private SchemePeek() {
    Routing routing = Routing.builtIn();
    Set<String> names = new TreeSet<>(SchemeMarks.names());
    names.addAll(Router.fieldsOf(routing));
    fields = FieldTable.of(names);
    cursor = new Router(routing, fields).cursor();
    marks = new SchemeMarks(fields);
  }

  /**
   * The scheme that the logs are in; empty when they are in none or several, or cannot be read
   * twice, as standard input and members of archives.
   */
  public static Optional<Scheme> of(List<LogFile> files) {
    SchemePeek peek = new SchemePeek();
    for (LogFile file : files.subList(0, Math.min(MOST_FILES, files.size()))) {
      if (file.path().isEmpty() || file.member().isPresent()) {
        return Optional.empty();
      }
      peek.look(file);
      if (peek.isOther || peek.met.size() > 1) {
        return Optional.empty();
      }
    }
    return peek.met.stream().findFirst();
  }

  /** Looks at the first block of a log. */
  private void look(LogFile file) {
    ReadOptions options = new ReadOptions(fields, Optional.empty(), LIMITS, false);
    try {
      if (LogOpener.open(file, options) instanceof OpenedLog log) {
        try (var blocks = log.blocks()) {
          Block block = new Block(BLOCK);
          if (blocks.next(block, loss -> {})) {
            log.format().decoder(options).decode(block, this::event, loss -> {});
          }
        }
      }
    } catch (IOException e) {
      // The hunt opens it again, and says what is wrong with it.
      return;
    }
  }

  private void event(Event event) {
    isOther |= !cursor.route(event).isEmpty();
    marks.of(event).ifPresent(met::add);
  }
}
