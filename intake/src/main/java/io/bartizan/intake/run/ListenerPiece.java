package io.bartizan.intake.run;

import io.bartizan.intake.Gate;
import io.bartizan.intake.Listener;
import io.bartizan.intake.config.IntakeLimits;
import io.bartizan.intake.config.ListenerConfig;
import io.bartizan.intake.config.Sources;
import io.bartizan.intake.config.TlsConfig;
import io.bartizan.intake.elastic.Elasticsearch;
import io.bartizan.intake.http.HttpDoor;
import io.bartizan.intake.http.HttpTerms;
import io.bartizan.intake.ndjson.Ingest;
import io.bartizan.intake.otlp.Otlp;
import io.bartizan.intake.otlp.OtlpGrpc;
import io.bartizan.intake.splunk.Hec;
import io.bartizan.intake.syslog.SyslogTcp;
import io.bartizan.intake.syslog.SyslogTerms;
import io.bartizan.intake.syslog.SyslogUdp;
import io.bartizan.intake.tls.ServerTls;
import io.bartizan.intake.tls.TlsProblem;
import io.helidon.webserver.http.HttpService;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/** A listener of a configuration. */
record ListenerPiece(ListenerConfig config, IntakeLimits limits, Sources sources, Gate gate)
    implements Piece {

  @Override
  public String name() {
    return Pieces.LISTENER + config.name();
  }

  @Override
  public String shown() {
    return config.name();
  }

  @Override
  public boolean isListener() {
    return true;
  }

  /** All but the files of the certificate, which may be renewed. */
  @Override
  public Object fixed() {
    return List.of(
        config.protocol(),
        config.host(),
        config.port(),
        config.connections(),
        config.connectionsPerPeer(),
        config.receiveBuffer(),
        config.tls().map(tls -> tls.clientAuthority().isPresent()),
        config.tls().map(TlsConfig::clientsRequired),
        limits);
  }

  @Override
  public Started start() {
    try {
      Optional<ServerTls> tls =
          config.tls().isPresent()
              ? Optional.of(ServerTls.of(config.tls().get()))
              : Optional.empty();
      return Started.of(new RunningListener(fixed(), listener(tls), tls));
    } catch (TlsProblem | IOException e) {
      return Started.problem(String.valueOf(e.getMessage()));
    }
  }

  private Listener listener(Optional<ServerTls> tls) throws IOException {
    SyslogTerms syslog = new SyslogTerms(config, limits, sources, gate);
    return switch (config.protocol()) {
      case SYSLOG_UDP -> SyslogUdp.start(syslog);
      case SYSLOG_TCP, SYSLOG_TLS -> SyslogTcp.start(syslog, tls);
      case HTTP, HTTPS -> {
        HttpTerms terms = new HttpTerms(config, limits, sources, gate);
        yield HttpDoor.start(terms, tls, services(terms));
      }
    };
  }

  private static List<HttpService> services(HttpTerms terms) {
    return List.of(
        new Ingest(terms),
        new Elasticsearch(terms),
        new Hec(terms),
        new Otlp(terms),
        new OtlpGrpc(terms));
  }

  /** A listener that listens. */
  private static final class RunningListener extends Running {
    private final Listener listener;
    private final Optional<ServerTls> tls;

    RunningListener(Object fixed, Listener listener, Optional<ServerTls> tls) {
      super(fixed);
      this.listener = listener;
      this.tls = tls;
    }

    @Override
    Optional<String> renew(Piece piece) {
      Optional<TlsConfig> files = ((ListenerPiece) piece).config().tls();
      if (tls.isPresent() && files.isPresent()) {
        try {
          tls.get().reload(files.get());
        } catch (TlsProblem e) {
          return Optional.of(
              piece.shown() + ": " + e.getMessage() + "; the former certificate stays");
        }
      }
      return Optional.empty();
    }

    @Override
    Optional<InetSocketAddress> address() {
      return Optional.of(listener.address());
    }

    @Override
    void close() {
      listener.close();
    }
  }
}
