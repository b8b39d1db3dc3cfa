package io.bartizan.store.door;

import io.bartizan.store.event.BrokenFile;
import io.bartizan.store.event.EventStore;
import io.bartizan.store.event.Page;
import io.bartizan.store.event.RolledFile;
import io.bartizan.store.event.StoredEvent;
import io.bartizan.store.event.Tally;
import io.bartizan.store.evidence.EvidenceFolder;
import io.bartizan.store.state.StateStore;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Answers other processes of the same user about the store that this process has open. At most
 * {@link #MOST} of them at a time; the others wait. Thread-safe.
 */
public final class StoreDoor implements AutoCloseable {

  /** Most requests at a time. */
  public static final int MOST = 8;

  private static final int MOST_READ = 10_000;
  private static final int LONGEST_REQUEST = 1 << 20;
  private static final String FOLDER = "door";

  private final ServerSocketChannel server;
  private final Path socket;
  private final Stored store;
  private final Semaphore free = new Semaphore(MOST);

  private StoreDoor(ServerSocketChannel server, Path socket, Stored store) {
    this.server = server;
    this.socket = socket;
    this.store = store;
  }

  /** The socket of a data folder. */
  static Path socket(Path data) {
    return data.resolve(FOLDER).resolve("store.sock");
  }

  /**
   * Opens the door of a data folder, in a folder that only its owner can enter.
   *
   * @throws IOException when the socket cannot be made; its path has at most some 100 bytes
   */
  public static StoreDoor open(Path data, EventStore events, StateStore state) throws IOException {
    Path socket = socket(data);
    Path folder = data.resolve(FOLDER);
    if (!Files.isDirectory(folder)) {
      Files.createDirectory(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    Files.deleteIfExists(socket);
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      server.bind(UnixDomainSocketAddress.of(socket));
    } catch (IOException | RuntimeException e) {
      server.close();
      throw e;
    }
    StoreDoor door =
        new StoreDoor(server, socket, new OpenStore(events, () -> state, EvidenceFolder.of(data)));
    Thread.ofPlatform().daemon().name("store-door").start(door::accept);
    return door;
  }

  private void accept() {
    while (server.isOpen()) {
      try {
        free.acquire();
        SocketChannel client = server.accept();
        Thread.ofPlatform().daemon().name("store-door-client").start(() -> serve(client));
      } catch (ClosedChannelException e) {
        return;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (IOException e) {
        free.release();
      }
    }
  }

  private void serve(SocketChannel client) {
    try (client) {
      Lines lines = new Lines(Channels.newInputStream(client), Channels.newOutputStream(client));
      List<@Nullable String> request = lines.read(LONGEST_REQUEST);
      try {
        answer(request, lines);
        lines.write("end");
      } catch (IOException | RuntimeException e) {
        lines.write("error", String.valueOf(e.getMessage()));
      }
    } catch (IOException e) {
      System.getLogger(StoreDoor.class.getName())
          .log(System.Logger.Level.DEBUG, "a request was not answered", e);
    } finally {
      free.release();
    }
  }

  private void answer(List<@Nullable String> request, Lines lines) throws IOException {
    switch (EventLine.text(request, 0)) {
      case "search" -> {
        String time = request.get(5);
        Page.Position behind =
            time == null
                ? null
                : new Page.Position(
                    Instant.parse(time), Long.parseLong(EventLine.text(request, 6)));
        Page page = store.search(ask(request), number(request, 4), behind);
        for (StoredEvent event : page.events()) {
          lines.write(EventLine.write(event));
        }
        if (page.next().isPresent()) {
          Page.Position next = page.next().get();
          lines.write("next", next.time().toString(), Long.toString(next.number()));
        }
      }
      case "histogram" -> {
        for (Tally.Bucket bucket :
            store.histogram(ask(request), Duration.ofMillis(number(request, 4)))) {
          lines.write("bucket", bucket.start().toString(), Long.toString(bucket.events()));
        }
      }
      case "top" -> {
        Tally tally = store.top(ask(request), EventLine.text(request, 5), number(request, 4));
        for (Tally.Count count : tally.values()) {
          lines.write("count", count.value(), Long.toString(count.events()));
        }
        lines.write(
            "sum",
            Long.toString(tally.distinct()),
            Long.toString(tally.events()),
            Long.toString(tally.without()));
      }
      case "export" ->
          lines.write(
              "file",
              store.export(ask(request), Long.parseLong(EventLine.text(request, 4))).toString());
      case "read" -> {
        List<StoredEvent> events = new ArrayList<>();
        long reached =
            store.read(
                Long.parseLong(EventLine.text(request, 1)),
                Math.min(MOST_READ, number(request, 2)),
                events::add);
        for (StoredEvent event : events) {
          lines.write(EventLine.write(event));
        }
        lines.write("reached", Long.toString(reached));
      }
      case "broken" -> {
        for (BrokenFile broken : store.broken()) {
          RolledFile file = broken.file();
          lines.write("broken", file.path(), Long.toString(file.rows()), broken.reason());
        }
      }
      case "backup" -> lines.write("done", store.backup(Path.of(EventLine.text(request, 1))));
      default ->
          throw new IOException("the program that has the store open is older than this one");
    }
  }

  private static int number(List<@Nullable String> request, int at) {
    return Integer.parseInt(EventLine.text(request, at));
  }

  private static Ask ask(List<@Nullable String> request) {
    String organisations = request.get(3);
    return new Ask(
        EventLine.text(request, 1),
        Instant.parse(EventLine.text(request, 2)),
        organisations == null
            ? null
            : organisations.isEmpty() ? List.of() : List.of(organisations.split("\n", -1)));
  }

  @Override
  public void close() throws IOException {
    server.close();
    Files.deleteIfExists(socket);
  }
}
