package io.bartizan.intake.http;

import io.helidon.common.socket.SocketOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketOption;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The options of accepted connections. They are the only thing that the server asks about each
 * connection before it serves it, so here is where a connection is counted in or turned away.
 */
record Admission(SocketOptions options, Connections connections) implements SocketOptions {

  /** Turned away: the server closes the connection. */
  private static final class TurnedAway extends IllegalStateException {
    private static final long serialVersionUID = 1;

    TurnedAway() {
      super("too many connections");
    }
  }

  @Override
  public void configureSocket(SocketChannel channel) {
    try {
      if (!connections.enter(channel)) {
        throw new TurnedAway();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    options.configureSocket(channel);
  }

  @Override
  public Map<SocketOption<?>, Object> socketOptions() {
    return options.socketOptions();
  }

  @Override
  public Duration connectTimeout() {
    return options.connectTimeout();
  }

  @Override
  public Duration readTimeout() {
    return options.readTimeout();
  }

  @Override
  public Optional<Integer> socketReceiveBufferSize() {
    return options.socketReceiveBufferSize();
  }

  @Override
  public Optional<Integer> socketSendBufferSize() {
    return options.socketSendBufferSize();
  }

  @Override
  public boolean socketReuseAddress() {
    return options.socketReuseAddress();
  }

  @Override
  public boolean socketKeepAlive() {
    return options.socketKeepAlive();
  }

  @Override
  public boolean tcpNoDelay() {
    return options.tcpNoDelay();
  }
}
