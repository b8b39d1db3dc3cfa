package io.bartizan.cli.collect;

import io.bartizan.intake.tls.TlsProblem;
import io.bartizan.server.tls.ServerCertificate;
import io.bartizan.server.web.Door;
import io.bartizan.server.web.Proxies;
import io.bartizan.store.search.Network;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** How browsers reach the server: address, certificate, proxies. */
final class ServeDoor {

  private static final long REFRESH_NANOS = Duration.ofMinutes(1).toNanos();

  @Option(
      names = "--listen",
      paramLabel = "ADDRESS",
      description =
          "Address to listen on, such as 0.0.0.0 for all interfaces. Default: this machine only.")
  @Nullable String listen;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8080",
      description = "Port of the web pages. Default: ${DEFAULT-VALUE}.")
  int port = 8080;

  @Option(
      names = "--tls-certificate",
      paramLabel = "FILE",
      description = "PEM file with the certificate and its chain. Reloaded when it changes.")
  @Nullable Path certificate;

  @Option(
      names = "--tls-key",
      paramLabel = "FILE",
      description = "PEM file with the private key, PKCS #8.")
  @Nullable Path key;

  @Option(
      names = "--tls",
      description = "Use TLS on this machine too, with a certificate that the server creates.")
  boolean tls;

  @Option(
      names = "--public-url",
      paramLabel = "URL",
      description =
          "Address that people use, such as https://HOST; required behind a reverse proxy.")
  @Nullable String publicUrl;

  @Option(
      names = "--trusted-proxy",
      paramLabel = "NETWORK",
      description = "Proxy whose client addresses are trusted, such as 127.0.0.1/32. Repeatable.")
  List<String> proxies = new ArrayList<>();

  @Option(
      names = "--proxy-header",
      paramLabel = "NAME",
      defaultValue = "x-forwarded-for",
      description =
          "Header with the client address: x-forwarded-for (default) or forwarded (RFC 7239).")
  String proxyHeader = "x-forwarded-for";

  @Option(
      names = "--plain-http",
      description =
          "Do not use TLS with --listen. Only for a private network behind a proxy that uses TLS;"
              + " requires --trusted-proxy and a --public-url with https.")
  boolean plain;

  @Option(
      names = "--allow-outbound",
      paramLabel = "NETWORK",
      description =
          "Private network that webhooks and sign-in providers may use, such as 10.0.0.0/8."
              + " Repeatable. Default: only the public internet.")
  List<String> allowed = new ArrayList<>();

  /** What was asked for, ready to listen. */
  static final class Opened {
    private final InetSocketAddress listen;
    private final Optional<ServerCertificate> certificate;
    private final Door door;
    private final List<String> words;
    private long refreshedNanos = System.nanoTime();

    private Opened(
        InetSocketAddress listen,
        Optional<ServerCertificate> certificate,
        Door door,
        List<String> words) {
      this.listen = listen;
      this.certificate = certificate;
      this.door = door;
      this.words = words;
    }

    InetSocketAddress listen() {
      return listen;
    }

    Optional<ServerCertificate> certificate() {
      return certificate;
    }

    Door door() {
      return door;
    }

    /** What the operator is told beside the address. */
    List<String> words() {
      return words;
    }

    /** What people type. */
    String address(int port) {
      String host = listen.getAddress().isLoopbackAddress() ? "localhost" : host(listen);
      return door.publicUrl()
          .orElseGet(() -> (door.isSecure() ? "https://" : "http://") + host + ":" + port);
    }

    private static String host(InetSocketAddress listen) {
      InetAddress address = listen.getAddress();
      if (address.isAnyLocalAddress()) {
        return ownName().orElse("localhost");
      }
      String text = address.getHostAddress();
      return text.indexOf(':') < 0 ? text : "[" + text + "]";
    }

    /** Takes a renewed certificate, once a minute. */
    void refresh(Quiet log) {
      long now = System.nanoTime();
      if (certificate.isEmpty() || now - refreshedNanos < REFRESH_NANOS) {
        return;
      }
      refreshedNanos = now;
      try {
        if (certificate.get().refresh()) {
          log.info("the certificate was reloaded: SHA-256 " + certificate.get().fingerprint());
        }
      } catch (TlsProblem | IOException e) {
        log.warn("the new certificate cannot be used, so the old one stays: " + e.getMessage());
      }
    }
  }

  /** Checks the options together and makes or reads the certificate. */
  Opened open(Path data, CommandLine line) {
    InetAddress address = address(line);
    boolean isLocal = address.isLoopbackAddress();
    if ((certificate == null) != (key == null)) {
      throw new ParameterException(line, "--tls-certificate and --tls-key belong together");
    }
    if (plain && (certificate != null || tls)) {
      throw new ParameterException(line, "--plain-http contradicts --tls and --tls-certificate");
    }
    Optional<String> shown = publicUrl(line);
    if (plain && !isLocal && (proxies.isEmpty() || !shown.orElse("").startsWith("https://"))) {
      throw new ParameterException(
          line, "--plain-http needs --trusted-proxy, and a --public-url that begins with https://");
    }
    Proxies trusted = trusted(line);
    boolean speaksTls = certificate != null || tls || !isLocal && !plain;
    List<String> words = new ArrayList<>();
    Optional<ServerCertificate> shows =
        speaksTls ? Optional.of(certificate(address, shown, data, words, line)) : Optional.empty();
    return new Opened(
        new InetSocketAddress(address, port), shows, new Door(speaksTls, shown, trusted), words);
  }

  private ServerCertificate certificate(
      InetAddress address,
      Optional<String> shown,
      Path data,
      List<String> words,
      CommandLine line) {
    Path chain = certificate;
    Path secret = key;
    try {
      if (chain != null && secret != null) {
        ServerCertificate given = ServerCertificate.given(chain, secret);
        words.add("SHA-256 fingerprint of the certificate: " + given.fingerprint());
        return given;
      }
      ServerCertificate own =
          ServerCertificate.own(data.resolve("tls"), names(address, shown), Instant.now());
      words.add("The server created its certificate, so browsers warn. Compare the fingerprint:");
      words.add("  SHA-256 " + own.fingerprint());
      return own;
    } catch (TlsProblem | IOException e) {
      throw new ParameterException(line, String.valueOf(e.getMessage()), e);
    }
  }

  private static List<String> names(InetAddress address, Optional<String> shown) {
    Set<String> names = new TreeSet<>(List.of("localhost", "127.0.0.1", "::1"));
    if (address.isAnyLocalAddress()) {
      ownName().ifPresent(names::add);
    } else {
      names.add(address.getHostAddress());
    }
    shown.map(url -> URI.create(url).getHost()).ifPresent(names::add);
    return List.copyOf(names);
  }

  private static Optional<String> ownName() {
    try {
      return Optional.of(InetAddress.getLocalHost().getHostName())
          .filter(name -> name.matches("[A-Za-z0-9.-]{1,253}"));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  private InetAddress address(CommandLine line) {
    String asked = listen;
    if (asked == null) {
      return InetAddress.getLoopbackAddress();
    }
    try {
      return InetAddress.getByName(asked);
    } catch (UnknownHostException e) {
      throw new ParameterException(line, "--listen " + asked + ": there is no such address", e);
    }
  }

  private Optional<String> publicUrl(CommandLine line) {
    String url = publicUrl;
    if (url == null) {
      return Optional.empty();
    }
    String bare = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    if (!bare.matches("https?://[A-Za-z0-9.\\-]{1,253}(:[0-9]{1,5})?")) {
      throw new ParameterException(line, "--public-url " + url + ": expected https://HOST");
    }
    return Optional.of(bare);
  }

  /** The networks that requests to addresses of people's choice may lead to. */
  List<Network> outbound(CommandLine line) {
    return networks("--allow-outbound", allowed, line);
  }

  private static List<Network> networks(String option, List<String> texts, CommandLine line) {
    List<Network> networks = new ArrayList<>();
    for (String text : texts) {
      String network = text.indexOf('/') >= 0 ? text : text + (text.contains(":") ? "/128" : "/32");
      networks.add(
          Network.of(network)
              .orElseThrow(
                  () ->
                      new ParameterException(
                          line, option + " " + text + ": expected a network as 127.0.0.1/32")));
    }
    return networks;
  }

  private Proxies trusted(CommandLine line) {
    List<Network> networks = networks("--trusted-proxy", proxies, line);
    return switch (proxyHeader) {
      case "x-forwarded-for" -> new Proxies(networks, false);
      case "forwarded" -> new Proxies(networks, true);
      default ->
          throw new ParameterException(
              line, "--proxy-header " + proxyHeader + ": expected x-forwarded-for or forwarded");
    };
  }
}
