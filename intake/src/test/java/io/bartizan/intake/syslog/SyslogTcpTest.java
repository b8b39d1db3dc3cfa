package io.bartizan.intake.syslog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.intake.RawRecord;
import io.bartizan.intake.Rig;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyslogTcpTest {

  private static final String CONFIG =
      """
      listeners: {tcp: {protocol: syslog-tcp, address: "127.0.0.1:0"%s}}
      sources: {a: {organisation: o, listeners: tcp, record: 1KiB}}
      limits: {in-flight: 1MiB, frame-time: 300ms}
      """;

  @TempDir Path folder;

  private static void send(Socket socket, String text) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(text.getBytes(UTF_8));
    out.flush();
  }

  private static Socket open(Rig rig) throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), rig.address("tcp").getPort());
  }

  @Test
  void messages_ofOneConnection_areStoredInOrderWithPeerAndListener() throws Exception {
    try (Rig rig = new Rig(folder, CONFIG.formatted(""));
        Socket socket = open(rig)) {
      send(socket, "5 <1>ab<2>abc\n5 <3>de");

      assertThat(rig.receiver.await(3)).containsExactly("<1>ab", "<2>abc", "<3>de");
      RawRecord record = rig.receiver.records().getFirst();
      assertThat(record.peer()).isEqualTo(Optional.of("127.0.0.1"));
      assertThat(record.labels()).isEqualTo(Map.of("listener", "tcp"));
      assertThat(Rig.await(() -> rig.source("a").records() == 3)).isTrue();
      assertThat(rig.source("a").bytes()).isEqualTo(16);
    }
  }

  @Test
  void messages_thatTheReceiverRefuses_areKeptAndTriedAgain() throws Exception {
    try (Rig rig = new Rig(folder, CONFIG.formatted(""));
        Socket socket = open(rig)) {
      rig.receiver.refuse(5);
      send(socket, "<1>ab\n");

      assertThat(rig.receiver.await(1)).containsExactly("<1>ab");
      assertThat(rig.source("a").dropped()).isZero();
    }
  }

  @Test
  void sender_whileNothingIsStored_isKeptWaitingByTcpAndLosesNothing() throws Exception {
    try (Rig rig = new Rig(folder, CONFIG.formatted(""));
        Socket socket = open(rig)) {
      rig.receiver.hold(true);
      int count = 40_000;
      List<String> expected = new ArrayList<>();
      Thread sender =
          Thread.ofPlatform()
              .start(
                  () -> {
                    try {
                      for (int i = 0; i < count; i++) {
                        send(socket, "<1>" + i + " " + "x".repeat(500) + "\n");
                      }
                    } catch (IOException e) {
                      throw new java.io.UncheckedIOException(e);
                    }
                  });
      for (int i = 0; i < count; i++) {
        expected.add("<1>" + i + " " + "x".repeat(500));
      }
      sender.join(500);

      assertThat(sender.isAlive()).as("20 MB do not fit").isTrue();
      assertThat(rig.intake.inFlight()).isLessThanOrEqualTo(1 << 20);
      rig.receiver.hold(false);
      assertThat(rig.receiver.await(count)).isEqualTo(expected);
      sender.join();
    }
  }

  @Test
  void message_thatIsTooLongOrBreaksOff_isKeptInPartAndCounted() throws Exception {
    try (Rig rig = new Rig(folder, CONFIG.formatted(""))) {
      try (Socket socket = open(rig)) {
        send(socket, "<1>" + "x".repeat(2000) + "\n<2>abc");
      }
      rig.receiver.await(2);

      assertThat(rig.receiver.records())
          .extracting(one -> one.labels().get(RawRecord.CUT))
          .containsExactly("too long", "broken off");
      assertThat(rig.receiver.records().getFirst().bytes()).hasSize(1024);
      assertThat(rig.source("a").cut()).isEqualTo(2);
    }
  }

  @Test
  void message_thatComesByDribbles_isCutAtItsTimeAndTheConnectionClosed() throws Exception {
    try (Rig rig = new Rig(folder, CONFIG.formatted(""));
        Socket socket = open(rig)) {
      Thread slow =
          Thread.ofPlatform()
              .start(
                  () -> {
                    try {
                      while (true) {
                        send(socket, "x");
                        Thread.sleep(20);
                      }
                    } catch (IOException | InterruptedException e) {
                      // Closed, as it should be.
                    }
                  });
      slow.join();

      assertThat(rig.listener("tcp").timedOut()).isEqualTo(1);
      assertThat(rig.receiver.await(1)).hasSize(1);
      assertThat(rig.receiver.records().getFirst().labels())
          .containsEntry(RawRecord.CUT, "broken off");
    }
  }

  @Test
  void connections_beyondTheLimits_areClosedAndCounted() throws Exception {
    try (Rig rig = new Rig(folder, CONFIG.formatted(", connections: 2, connections-per-peer: 2"));
        Socket one = open(rig);
        Socket two = open(rig);
        Socket three = open(rig)) {
      assertThat(three.getInputStream().read()).isEqualTo(-1);
      send(one, "<1>a\n");
      send(two, "<1>b\n");

      assertThat(rig.receiver.await(2)).containsExactlyInAnyOrder("<1>a", "<1>b");
      assertThat(rig.listener("tcp").overLimit()).isEqualTo(1);
      assertThat(rig.listener("tcp").connections()).isEqualTo(2);
    }
  }

  @Test
  void reload_keepsConnectionsOfKnownSendersAndClosesOthers() throws Exception {
    String config = CONFIG.formatted("");
    try (Rig rig = new Rig(folder, config);
        Socket socket = open(rig)) {
      send(socket, "<1>a\n");
      rig.receiver.await(1);
      rig.reload(config.replace("a: {org", "b: {org"));
      send(socket, "<1>b\n");
      rig.receiver.await(2);

      assertThat(rig.receiver.deliveries())
          .extracting(one -> one.source().name())
          .containsExactly("a", "b");
      rig.reload(config.replace("listeners: tcp", "peers: 192.0.2.1"));
      send(socket, "<1>c\n");
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
      assertThat(rig.listener("tcp").unknown()).isEqualTo(1);
    }
  }

  @Test
  void close_storesWhatHadArrived() throws Exception {
    try (Rig rig = new Rig(folder, CONFIG.formatted(""));
        Socket socket = open(rig)) {
      send(socket, "<1>a\n");
      rig.receiver.await(1);
      for (int i = 0; i < 1000; i++) {
        send(socket, "<1>" + i + "\n");
      }
      rig.intake.close();

      assertThat(rig.receiver.texts()).hasSize(1001);
    }
  }

  @Test
  void hostNames_thatAreForged_leaveNothingBehind() throws Exception {
    try (Rig rig = new Rig(folder, CONFIG.formatted(""));
        Socket socket = open(rig)) {
      int count = 100_000;
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < count; i++) {
        text.append("<13>1 - host").append(i).append(" app - - - x\n");
      }
      send(socket, text.toString());

      assertThat(Rig.await(() -> rig.source("a").records() == count)).isTrue();
      assertThat(rig.health.sources()).hasSize(1);
      assertThat(rig.intake.inFlight()).isZero();
    }
  }
}
