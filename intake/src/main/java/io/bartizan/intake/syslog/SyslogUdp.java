package io.bartizan.intake.syslog;

import io.bartizan.intake.Courier;
import io.bartizan.intake.Delivery;
import io.bartizan.intake.Listener;
import io.bartizan.intake.RawRecord;
import io.bartizan.intake.Source;
import io.bartizan.intake.config.Sources;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Listens for syslog over UDP: one thread that empties the socket and hands on what it held. When
 * too much is on its way it stops reading; the kernel's buffer fills, and the kernel counts what it
 * drops then.
 */
public final class SyslogUdp implements Listener {

  private static final int LARGEST_PACKET = 65_535;
  private static final int MOST_RECORDS = 4096;
  private static final int MOST_BYTES = 1 << 20;
  private static final long WINDOW = 16 << 20;
  private static final long WAIT_MILLIS = 500;

  /** Most addresses whose source is remembered between packets. */
  private static final int MOST_REMEMBERED = 4096;

  private final SyslogTerms terms;
  private final DatagramChannel channel;
  private final InetSocketAddress address;
  private final Labels labels;
  private final Courier courier;
  private final Thread thread;
  private final ByteBuffer packet = ByteBuffer.allocateDirect(LARGEST_PACKET);
  private final Map<InetAddress, Known> known = new LinkedHashMap<>();
  private int version = -1;
  private volatile boolean closed;

  /** A sender as it was found: nobody, when the source is absent. */
  private record Known(Optional<Source> source, Optional<String> peer) {}

  private SyslogUdp(SyslogTerms terms, DatagramChannel channel) throws IOException {
    this.terms = terms;
    this.channel = channel;
    this.address = (InetSocketAddress) channel.getLocalAddress();
    this.labels = new Labels(terms.config().name());
    this.courier = new Courier(terms.gate(), WINDOW);
    this.thread = Thread.ofPlatform().daemon().name(terms.config().name()).unstarted(this::run);
  }

  /** Begins to listen. */
  public static SyslogUdp start(SyslogTerms terms) throws IOException {
    DatagramChannel channel = DatagramChannel.open();
    try {
      channel.setOption(StandardSocketOptions.SO_RCVBUF, terms.config().receiveBuffer());
      channel.bind(new InetSocketAddress(terms.config().host(), terms.config().port()));
      channel.configureBlocking(false);
      SyslogUdp listener = new SyslogUdp(terms, channel);
      UdpDrops drops = new UdpDrops(Path.of("/proc"), listener.address.getPort());
      terms.health().packets(channel.getOption(StandardSocketOptions.SO_RCVBUF), drops::read);
      terms.health().listens(String.valueOf(listener.address));
      listener.thread.start();
      return listener;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  @Override
  public InetSocketAddress address() {
    return address;
  }

  private void run() {
    try (Selector selector = Selector.open()) {
      channel.register(selector, SelectionKey.OP_READ);
      while (!closed) {
        selector.select(WAIT_MILLIS);
        selector.selectedKeys().clear();
        while (batch()) {
          // More is waiting.
        }
      }
      batch();
    } catch (ClosedChannelException e) {
      // We are closing.
    } catch (IOException e) {
      terms.health().fails("reading packets failed");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Takes what the kernel holds, up to a batch; whether there may be more. */
  private boolean batch() throws IOException, InterruptedException {
    Map<Source, List<RawRecord>> batch = new LinkedHashMap<>();
    int records = 0;
    int bytes = 0;
    boolean more = true;
    while (records < MOST_RECORDS && bytes < MOST_BYTES) {
      packet.clear();
      InetSocketAddress from = (InetSocketAddress) channel.receive(packet);
      if (from == null) {
        more = false;
        break;
      }
      packet.flip();
      records++;
      bytes += packet.remaining();
      take(from.getAddress(), batch);
    }
    for (Map.Entry<Source, List<RawRecord>> one : batch.entrySet()) {
      send(one.getKey(), one.getValue());
    }
    return more && !closed;
  }

  private void take(InetAddress from, Map<Source, List<RawRecord>> batch) {
    Known sender = known(from);
    if (sender.source().isEmpty()) {
      terms.health().unknown(from.getHostAddress());
      return;
    }
    Source source = sender.source().get();
    byte[] message = new byte[packet.remaining()];
    packet.get(message);
    int length = message.length;
    while (length > 0 && isLineEnd(message[length - 1])) {
      length--;
    }
    if (length == 0) {
      terms.gate().health().of(source).malformed(1);
      return;
    }
    Frames.Cut cut = length > source.recordBytes() ? Frames.Cut.TOO_LONG : Frames.Cut.WHOLE;
    if (cut != Frames.Cut.WHOLE) {
      terms.gate().health().of(source).cut(1);
      length = source.recordBytes();
    }
    byte[] record = length == message.length ? message : Arrays.copyOf(message, length);
    batch
        .computeIfAbsent(source, one -> new ArrayList<>())
        .add(RawRecord.of(record, sender.peer(), labels.of(cut)));
  }

  private static boolean isLineEnd(byte b) {
    return b == '\n' || b == '\r' || b == 0;
  }

  private Known known(InetAddress from) {
    if (version != terms.sources().version() || known.size() >= MOST_REMEMBERED) {
      version = terms.sources().version();
      known.clear();
    }
    return known.computeIfAbsent(
        from,
        peer ->
            new Known(
                terms
                    .sources()
                    .find(
                        new Sources.Caller(
                            terms.config().name(), Optional.empty(), List.of(), peer)),
                Optional.of(peer.getHostAddress())));
  }

  /**
   * Hands on; what is beyond a source's rate is dropped and counted, for one must not block all.
   */
  private void send(Source source, List<RawRecord> records) throws InterruptedException {
    Delivery delivery = Delivery.of(source, terms.gate().clock().instant(), records);
    if (courier.isOverRate(delivery)) {
      terms.gate().health().of(source).dropped(records.size());
    } else {
      // A loss is counted by the courier.
      var unused = courier.sendNow(delivery);
    }
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join(Duration.ofMillis(4 * WAIT_MILLIS));
      channel.close();
      if (!courier.drain(terms.limits().storeTime())) {
        courier.close();
      }
      thread.join(Duration.ofMillis(4 * WAIT_MILLIS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      // It is closed all the same.
    }
  }
}
