package io.bartizan.store.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bartizan.store.backup.Backup;
import io.bartizan.store.event.Batch;
import io.bartizan.store.event.Column;
import io.bartizan.store.event.Common;
import io.bartizan.store.event.EventRow;
import io.bartizan.store.event.EventStore;
import io.bartizan.store.event.Page;
import io.bartizan.store.event.Rows;
import io.bartizan.store.event.StoreOptions;
import io.bartizan.store.event.StoredEvent;
import io.bartizan.store.evidence.EvidenceFolder;
import io.bartizan.store.state.StateStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreDoorTest {

  private static final Ask ALL = new Ask("", Rows.NOON, null);

  @TempDir Path data;

  @Test
  void client_ofAnOpenStore_getsTheAnswersOfTheStore() throws IOException {
    try (EventStore events =
            EventStore.open(data.resolve("events"), StoreOptions.DEFAULT.withMinimumFree(0));
        StateStore state = StateStore.sqlite(data.resolve("state.sqlite"));
        StoreDoor door = StoreDoor.open(data, events, state);
        DoorClient client = DoorClient.of(data).orElseThrow()) {
      assertThat(door).isNotNull();
      events.append(Batch.of(Rows.mixed(12, 120, 10)));
      events.append(Batch.of(List.of(odd())));
      events.roll(Rows.NOON.plusSeconds(6));
      Stored here = new OpenStore(events, () -> state, EvidenceFolder.of(data));

      assertThat(numbers(client, ALL)).isEqualTo(numbers(here, ALL)).hasSize(121);
      Ask some = new Ask("event_id:4624 OR sshd", Rows.NOON, List.of("acme"));
      assertThat(numbers(client, some)).isEqualTo(numbers(here, some)).isNotEmpty();
      assertThat(numbers(client, new Ask("", Rows.NOON, List.of()))).isEmpty();
      StoredEvent odd =
          client.search(new Ask("id:x-1", Rows.NOON, null), 1, null).events().getFirst();
      assertThat(odd.row()).usingRecursiveComparison().isEqualTo(odd());
      assertThat(client.histogram(ALL, Duration.ofSeconds(1)))
          .isEqualTo(here.histogram(ALL, Duration.ofSeconds(1)));
      assertThat(client.top(ALL, "account", 5)).isEqualTo(here.top(ALL, "account", 5));
      assertThat(client.broken()).isEmpty();
      Path file = client.export(ALL, 10);
      assertThat(file).exists();
      Files.delete(file);
      List<StoredEvent> read = new ArrayList<>();
      long after = 0;
      while (after < events.last()) {
        after = client.read(after, 50, read::add);
      }
      assertThat(read)
          .usingRecursiveComparison()
          .ignoringFields("row.common")
          .isEqualTo(direct(events));
      assertThat(client.read(after, 50, read::add)).isEqualTo(after);

      Path backup = data.resolve("backup");
      assertThat(client.backup(backup)).startsWith("121 events and 0 alerts");
      assertThat(Backup.verify(backup)).isEmpty();
      assertThatIOException()
          .isThrownBy(() -> client.backup(backup))
          .withMessageContaining("is there already");
      assertThatIOException()
          .isThrownBy(() -> client.search(new Ask("(", Rows.NOON, null), 1, null))
          .withMessage("the search does not parse");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("door"))))
          .isEqualTo("rwx------");
    }
    assertThat(DoorClient.of(data)).isEmpty();
  }

  @Test
  void requests_beyondEightWait_andOneThatIsTooLongIsClosed() throws Exception {
    try (EventStore events =
            EventStore.open(data.resolve("events"), StoreOptions.DEFAULT.withMinimumFree(0));
        StateStore state = StateStore.sqlite(data.resolve("state.sqlite"));
        StoreDoor door = StoreDoor.open(data, events, state);
        DoorClient client = DoorClient.of(data).orElseThrow()) {
      assertThat(door).isNotNull();
      UnixDomainSocketAddress address = UnixDomainSocketAddress.of(StoreDoor.socket(data));
      List<SocketChannel> silent = new ArrayList<>();
      for (int i = 0; i < StoreDoor.MOST; i++) {
        silent.add(SocketChannel.open(address));
      }
      CompletableFuture<Optional<?>> ninth =
          CompletableFuture.supplyAsync(() -> Optional.of(broken(client)));

      assertThatThrownBy(() -> ninth.get(1, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
      silent.getFirst().close();
      assertThat(ninth.get(60, TimeUnit.SECONDS)).isPresent();

      SocketChannel tooLong = silent.getLast();
      ByteBuffer bytes = ByteBuffer.wrap("x".repeat(1 << 16).getBytes(StandardCharsets.UTF_8));
      assertThatIOException()
          .isThrownBy(
              () -> {
                for (int sent = 0; sent < 64 << 20; sent += bytes.capacity()) {
                  bytes.clear();
                  while (bytes.hasRemaining()) {
                    tooLong.write(bytes);
                  }
                }
              });
      assertThat(broken(client)).isEmpty();
      for (SocketChannel one : silent) {
        one.close();
      }
    }
  }

  private static List<?> broken(DoorClient client) {
    try {
      return client.broken();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<StoredEvent> direct(EventStore events) {
    List<StoredEvent> all = new ArrayList<>();
    long after = 0;
    while (after < events.last()) {
      after = events.read(after, 1000, all::add);
    }
    return all;
  }

  private static EventRow odd() {
    return new EventRow(
        "acme",
        "odd",
        Rows.NOON,
        null,
        "text",
        Common.builder().put(Column.HOST, "h").put(Column.SOURCE_PORT, "7").build(),
        new byte[] {(byte) 0xff, '\n', 0},
        new byte[] {'{', '}'},
        "x-1",
        "unparsed");
  }

  private static List<Long> numbers(Stored store, Ask ask) throws IOException {
    List<Long> numbers = new ArrayList<>();
    Page.Position behind = null;
    while (true) {
      Page page = store.search(ask, 50, behind);
      page.events().forEach(event -> numbers.add(event.number()));
      if (page.next().isEmpty()) {
        return numbers;
      }
      behind = page.next().get();
    }
  }
}
