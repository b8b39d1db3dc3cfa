package io.bartizan.intake.syslog;

import io.bartizan.intake.Listener;
import io.bartizan.intake.Source;
import io.bartizan.intake.config.Sources;
import io.bartizan.intake.tls.ServerTls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;
import jdk.net.ExtendedSocketOptions;

/** Listens for syslog over TCP, with TLS or without; a virtual thread for each connection. */
public final class SyslogTcp implements Listener {

  private static final int BACKLOG = 512;

  /** How long connections have to read what has arrived, beyond the time to store it. */
  private static final long CLOSE_MILLIS = 5000;

  private static final int KEEPALIVE_SECONDS = 60;
  private static final int KEEPALIVE_INTERVAL = 15;
  private static final int KEEPALIVE_COUNT = 4;

  private final SyslogTerms terms;
  private final Optional<ServerTls> tls;
  private final ServerSocket server;
  private final Map<Socket, Thread> open = new ConcurrentHashMap<>();
  private final Set<SyslogConnection> connections = ConcurrentHashMap.newKeySet();
  private final Map<InetAddress, Integer> byPeer = new ConcurrentHashMap<>();
  private final ScheduledExecutorService deadlines;
  private volatile boolean closed;

  private SyslogTcp(SyslogTerms terms, Optional<ServerTls> tls, ServerSocket server) {
    this.terms = terms;
    this.tls = tls;
    this.server = server;
    this.deadlines =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name(terms.config().name() + "-deadlines").factory());
  }

  /** Begins to listen. */
  public static SyslogTcp start(SyslogTerms terms, Optional<ServerTls> tls) throws IOException {
    ServerSocket server = new ServerSocket();
    try {
      server.setReuseAddress(true);
      server.bind(new InetSocketAddress(terms.config().host(), terms.config().port()), BACKLOG);
    } catch (IOException e) {
      server.close();
      throw e;
    }
    SyslogTcp listener = new SyslogTcp(terms, tls, server);
    terms.health().listens(String.valueOf(server.getLocalSocketAddress()));
    Thread.ofPlatform().daemon().name(terms.config().name()).start(listener::accept);
    return listener;
  }

  @Override
  public InetSocketAddress address() {
    return (InetSocketAddress) server.getLocalSocketAddress();
  }

  private void accept() {
    while (!closed) {
      try {
        Socket socket = server.accept();
        if (enter(socket)) {
          Thread thread = Thread.ofVirtual().unstarted(() -> serve(socket));
          open.put(socket, thread);
          thread.start();
        }
      } catch (IOException e) {
        // Closed, or too many open files: then the next try is worth a pause.
        pause();
      }
    }
  }

  private void pause() {
    try {
      Thread.sleep(closed ? 0 : 50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closed = true;
    }
  }

  /** Counts a connection in, or closes it because there are too many. */
  private boolean enter(Socket socket) throws IOException {
    int ofPeer = byPeer.merge(socket.getInetAddress(), 1, Integer::sum);
    if (open.size() < terms.config().connections()
        && ofPeer <= terms.config().connectionsPerPeer()) {
      terms.health().opened();
      return true;
    }
    terms.health().overLimit();
    leave(socket.getInetAddress());
    socket.close();
    return false;
  }

  private void leave(InetAddress peer) {
    byPeer.computeIfPresent(peer, (address, count) -> count == 1 ? null : count - 1);
  }

  private void serve(Socket raw) {
    InetAddress peer = raw.getInetAddress();
    try (Socket socket = raw) {
      keepAlive(socket);
      Socket plain = tls.isPresent() ? secured(socket, tls.get()) : socket;
      serve(plain, peer);
    } catch (IOException e) {
      terms.health().failed();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(raw);
      leave(peer);
      terms.health().closed();
    }
  }

  private void serve(Socket socket, InetAddress peer) throws InterruptedException {
    int version = terms.sources().version();
    Sources.Caller caller =
        new Sources.Caller(terms.config().name(), Optional.empty(), certificates(socket), peer);
    Optional<Source> source = terms.sources().find(caller);
    if (source.isEmpty()) {
      terms.health().unknown(peer.getHostAddress());
      return;
    }
    SyslogConnection connection =
        new SyslogConnection(terms, socket, caller, source.get(), version);
    connections.add(connection);
    try {
      if (!closed) {
        connection.run();
      }
    } finally {
      connections.remove(connection);
    }
  }

  private Socket secured(Socket socket, ServerTls settings) throws IOException {
    SSLSocket secure =
        (SSLSocket) settings.context().getSocketFactory().createSocket(socket, null, true);
    secure.setUseClientMode(false);
    secure.setWantClientAuth(settings.asksClients());
    if (settings.requiresClients()) {
      secure.setNeedClientAuth(true);
    }
    Duration most = terms.limits().handshakeTime();
    var deadline =
        deadlines.schedule(
            () -> {
              terms.health().timedOut();
              closeQuietly(socket);
            },
            most.toMillis(),
            TimeUnit.MILLISECONDS);
    try {
      secure.startHandshake();
    } finally {
      deadline.cancel(false);
    }
    return secure;
  }

  private static List<String> certificates(Socket socket) {
    if (!(socket instanceof SSLSocket secure)) {
      return List.of();
    }
    try {
      Certificate[] chain = secure.getSession().getPeerCertificates();
      return chain.length == 0 ? List.of() : ServerTls.names(chain[0]);
    } catch (SSLPeerUnverifiedException e) {
      return List.of();
    }
  }

  /** So that a sender that is gone without a word does not hold a connection. */
  private static void keepAlive(Socket socket) throws IOException {
    socket.setKeepAlive(true);
    Set<SocketOption<?>> known = socket.supportedOptions();
    if (known.contains(ExtendedSocketOptions.TCP_KEEPIDLE)) {
      socket.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, KEEPALIVE_SECONDS);
      socket.setOption(ExtendedSocketOptions.TCP_KEEPINTERVAL, KEEPALIVE_INTERVAL);
      socket.setOption(ExtendedSocketOptions.TCP_KEEPCOUNT, KEEPALIVE_COUNT);
    }
    socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is closed all the same.
    }
  }

  @Override
  public void close() {
    closed = true;
    try {
      server.close();
    } catch (IOException e) {
      // It is closed all the same.
    }
    connections.forEach(SyslogConnection::close);
    Map<Socket, Thread> last = Map.copyOf(open);
    long end = System.nanoTime() + CLOSE_MILLIS * 1_000_000 + terms.limits().storeTime().toNanos();
    try {
      for (Thread thread : last.values()) {
        thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    last.keySet().forEach(SyslogTcp::closeQuietly);
    deadlines.shutdownNow();
  }
}
