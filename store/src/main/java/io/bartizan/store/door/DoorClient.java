package io.bartizan.store.door;

import io.bartizan.store.event.BrokenFile;
import io.bartizan.store.event.Page;
import io.bartizan.store.event.RolledFile;
import io.bartizan.store.event.StoredEvent;
import io.bartizan.store.event.Tally;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The stored events of a store that another process has open. A connection for each request. */
public final class DoorClient implements Stored {

  private final Path socket;

  private DoorClient(Path socket) {
    this.socket = socket;
  }

  /** The door of a data folder; empty when there is none. */
  public static Optional<DoorClient> of(Path data) {
    Path socket = StoreDoor.socket(data);
    return Files.exists(socket) ? Optional.of(new DoorClient(socket)) : Optional.empty();
  }

  /** Asks; gives the lines of the answer without its end. */
  private List<List<@Nullable String>> ask(@Nullable String... request) throws IOException {
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      Lines lines = new Lines(Channels.newInputStream(channel), Channels.newOutputStream(channel));
      lines.write(request);
      List<List<@Nullable String>> answer = new ArrayList<>();
      while (true) {
        List<@Nullable String> line = lines.read(Lines.LONGEST);
        switch (EventLine.text(line, 0)) {
          case "end" -> {
            return answer;
          }
          case "error" -> throw new IOException(EventLine.text(line, 1));
          default -> answer.add(line);
        }
      }
    }
  }

  private static @Nullable String organisations(Ask ask) {
    List<String> organisations = ask.organisations();
    return organisations == null ? null : String.join("\n", organisations);
  }

  private List<List<@Nullable String>> ask(
      String what, Ask ask, long number, @Nullable String... more) throws IOException {
    List<@Nullable String> request = new ArrayList<>();
    request.add(what);
    request.add(ask.query());
    request.add(ask.now().toString());
    request.add(organisations(ask));
    request.add(Long.toString(number));
    for (String one : more) {
      request.add(one);
    }
    return ask(request.toArray(new @Nullable String[0]));
  }

  @Override
  public Page search(Ask ask, int most, Page.@Nullable Position behind) throws IOException {
    List<StoredEvent> events = new ArrayList<>();
    Optional<Page.Position> next = Optional.empty();
    for (List<@Nullable String> line :
        ask(
            "search",
            ask,
            most,
            behind == null ? null : behind.time().toString(),
            behind == null ? null : Long.toString(behind.number()))) {
      if (EventLine.text(line, 0).equals("next")) {
        next =
            Optional.of(
                new Page.Position(
                    Instant.parse(EventLine.text(line, 1)),
                    Long.parseLong(EventLine.text(line, 2))));
      } else {
        events.add(EventLine.read(line));
      }
    }
    return new Page(events, next);
  }

  @Override
  public List<Tally.Bucket> histogram(Ask ask, Duration width) throws IOException {
    List<Tally.Bucket> buckets = new ArrayList<>();
    for (List<@Nullable String> line : ask("histogram", ask, width.toMillis())) {
      buckets.add(
          new Tally.Bucket(
              Instant.parse(EventLine.text(line, 1)), Long.parseLong(EventLine.text(line, 2))));
    }
    return buckets;
  }

  @Override
  public Tally top(Ask ask, String field, int most) throws IOException {
    List<Tally.Count> counts = new ArrayList<>();
    long[] sums = new long[3];
    for (List<@Nullable String> line : ask("top", ask, most, field)) {
      if (EventLine.text(line, 0).equals("sum")) {
        for (int i = 0; i < sums.length; i++) {
          sums[i] = Long.parseLong(EventLine.text(line, 1 + i));
        }
      } else {
        counts.add(
            new Tally.Count(EventLine.text(line, 1), Long.parseLong(EventLine.text(line, 2))));
      }
    }
    return new Tally(counts, sums[0], sums[1], sums[2]);
  }

  @Override
  public Path export(Ask ask, long most) throws IOException {
    return Path.of(EventLine.text(ask("export", ask, most).getFirst(), 1));
  }

  @Override
  public long read(long after, int most, Consumer<StoredEvent> into) throws IOException {
    long reached = after;
    for (List<@Nullable String> line : ask("read", Long.toString(after), Integer.toString(most))) {
      if (EventLine.text(line, 0).equals("reached")) {
        reached = Long.parseLong(EventLine.text(line, 1));
      } else {
        into.accept(EventLine.read(line));
      }
    }
    return reached;
  }

  @Override
  public List<BrokenFile> broken() throws IOException {
    List<BrokenFile> broken = new ArrayList<>();
    for (List<@Nullable String> line : ask("broken")) {
      broken.add(
          new BrokenFile(
              new RolledFile(
                  EventLine.text(line, 1),
                  "",
                  LocalDate.EPOCH,
                  "",
                  Long.parseLong(EventLine.text(line, 2)),
                  0,
                  0,
                  0,
                  Instant.EPOCH,
                  Instant.EPOCH,
                  ""),
              EventLine.text(line, 3)));
    }
    return broken;
  }

  @Override
  public String backup(Path into) throws IOException {
    return EventLine.text(ask("backup", into.toAbsolutePath().toString()).getFirst(), 1);
  }

  @Override
  public void close() {
    // There is a connection for each request only.
  }
}
