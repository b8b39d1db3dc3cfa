package io.bartizan.intake.syslog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.bartizan.intake.Rig;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyslogUdpTest {

  private static final String CONFIG =
      """
      listeners: {udp: {protocol: syslog-udp, address: "127.0.0.1:0", receive-buffer: 16KiB}}
      sources: {a: {organisation: o, %s, record: 1KiB}}
      limits: {in-flight: 1MiB}
      """;

  @TempDir Path folder;

  private static void send(DatagramSocket socket, Rig rig, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    socket.send(new DatagramPacket(bytes, bytes.length, rig.address("udp")));
  }

  @Test
  void packets_areStoredWithoutTheirLineEnds() throws Exception {
    try (Rig rig = new Rig(folder, CONFIG.formatted("listeners: udp"));
        DatagramSocket socket = new DatagramSocket()) {
      send(socket, rig, "<1>ab\n");
      send(socket, rig, "<2>a\nb");
      send(socket, rig, "\n");
      send(socket, rig, "<3>" + "x".repeat(2000));

      assertThat(rig.receiver.await(3)).startsWith("<1>ab", "<2>a\nb");
      assertThat(rig.receiver.texts().get(2)).hasSize(1024);
      assertThat(rig.source("a").malformed()).isEqualTo(1);
      assertThat(rig.source("a").cut()).isEqualTo(1);
    }
  }

  @Test
  void packets_ofNobodyWeKnow_areCountedWithTheirAddress() throws Exception {
    try (Rig rig = new Rig(folder, CONFIG.formatted("peers: 192.0.2.1"));
        DatagramSocket socket = new DatagramSocket()) {
      send(socket, rig, "<1>ab");

      assertThat(Rig.await(() -> rig.listener("udp").unknown() == 1)).isTrue();
      assertThat(rig.listener("udp").unknownPeers()).containsExactly("127.0.0.1");
      assertThat(rig.receiver.texts()).isEmpty();
    }
  }

  @Test
  void packets_thatTheKernelDrops_areCountedFromTheKernel() throws Exception {
    assumeTrue(Files.isReadable(Path.of("/proc/self/net/udp")), "this is no Linux");
    try (Rig rig = new Rig(folder, CONFIG.formatted("listeners: udp"));
        DatagramSocket socket = new DatagramSocket()) {
      rig.receiver.hold(true);
      int sent = 20_000;
      for (int i = 0; i < sent; i++) {
        send(socket, rig, "<1>" + i + "x".repeat(900));
      }
      rig.receiver.hold(false);

      assertThat(
              Rig.await(
                  () ->
                      rig.receiver.texts().size() + rig.listener("udp").kernelDrops().orElse(0L)
                          == sent))
          .as("stored %s, dropped %s", rig.receiver.texts().size(), rig.listener("udp"))
          .isTrue();
      assertThat(rig.listener("udp").kernelDrops().orElseThrow()).isPositive();
      assertThat(rig.listener("udp").receiveBuffer()).isPresent();
    }
  }

  @Test
  void packets_beyondTheRateOfTheirSource_areDroppedAndCounted() throws Exception {
    try (Rig rig = new Rig(folder, CONFIG.formatted("listeners: udp, rate: 10/s"));
        DatagramSocket socket = new DatagramSocket()) {
      int sent = 1000;
      for (int i = 0; i < sent; i++) {
        send(socket, rig, "<1>" + i);
        if (i % 20 == 0) {
          Thread.sleep(1);
        }
      }

      assertThat(
              Rig.await(
                  () ->
                      rig.receiver.texts().size()
                              + rig.source("a").dropped()
                              + rig.listener("udp").kernelDrops().orElse(0L)
                          == sent))
          .isTrue();
      assertThat(rig.source("a").dropped()).isPositive();
    }
  }
}
