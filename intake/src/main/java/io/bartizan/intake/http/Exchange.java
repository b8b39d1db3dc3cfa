package io.bartizan.intake.http;

import io.bartizan.intake.Delivery;
import io.bartizan.intake.Gate;
import io.bartizan.intake.Refused;
import io.bartizan.intake.Source;
import io.bartizan.intake.config.Sources;
import io.bartizan.intake.tls.ServerTls;
import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HttpException;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.cert.Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One request and its answer, as the protocols over HTTP see them. Used by one thread. */
public final class Exchange {

  /** A header of an HTTP request that names a delivery, so that a repeat of it is recognised. */
  static final HeaderName IDEMPOTENCY_KEY = HeaderNames.create("Idempotency-Key");

  private static final int LONGEST_KEY = 256;

  private final HttpTerms terms;
  private final ServerRequest request;
  private final ServerResponse response;
  private final InetAddress peer;

  /** The request and its answer. */
  public Exchange(HttpTerms terms, ServerRequest request, ServerResponse response) {
    this.terms = terms;
    this.request = request;
    this.response = response;
    this.peer =
        request.remotePeer().address() instanceof InetSocketAddress inet
            ? inet.getAddress()
            : InetAddress.getLoopbackAddress();
  }

  /** The listener's terms. */
  public HttpTerms terms() {
    return terms;
  }

  /** The request. */
  public ServerRequest request() {
    return request;
  }

  /** The address of the sender, or of the proxy before it. */
  public String peer() {
    return peer.getHostAddress();
  }

  /** When the request arrived. */
  public Instant now() {
    return terms.gate().clock().instant();
  }

  /** The value of a header; empty when it is absent. */
  public String header(String name) {
    return request.headers().first(HeaderNames.create(name)).orElse("");
  }

  /** The first value of a query parameter. */
  public Optional<String> parameter(String name) {
    return request.query().contains(name)
        ? Optional.of(request.query().get(name))
        : Optional.empty();
  }

  // ---- who
  // -----------------------------------------------------------------------------------------

  /**
   * What was presented as a token: {@code Bearer}, {@code Splunk}, {@code ApiKey}, {@code Basic}.
   */
  public List<String> presented() {
    String value = header("Authorization").trim();
    int space = value.indexOf(' ');
    if (space < 0) {
      return value.isEmpty() ? List.of() : List.of(value);
    }
    String rest = value.substring(space + 1).trim();
    List<String> tokens = new ArrayList<>();
    tokens.add(rest);
    String scheme = value.substring(0, space);
    if (scheme.equalsIgnoreCase("Basic") || scheme.equalsIgnoreCase("ApiKey")) {
      try {
        String pair = new String(Base64.getDecoder().decode(rest), StandardCharsets.UTF_8);
        tokens.add(pair);
        tokens.add(pair.substring(pair.indexOf(':') + 1));
      } catch (IllegalArgumentException e) {
        return tokens;
      }
    }
    return tokens;
  }

  /** Who is calling; absent when it is nobody we know, which is counted. */
  public Optional<Source> source() {
    List<String> tokens = presented();
    Optional<Source> found = Optional.empty();
    for (String token : tokens) {
      Optional<Source> one = find(Optional.of(token));
      found = found.isPresent() ? found : one;
    }
    if (tokens.isEmpty()) {
      found = find(Optional.empty());
    }
    if (found.isEmpty()) {
      terms.health().unknown(peer());
    }
    return found;
  }

  private Optional<Source> find(Optional<String> token) {
    List<String> certificates =
        request
            .remotePeer()
            .tlsCertificates()
            .filter(chain -> chain.length > 0)
            .map((Certificate[] chain) -> ServerTls.names(chain[0]))
            .orElse(List.of());
    return terms
        .sources()
        .find(new Sources.Caller(terms.config().name(), token, certificates, peer));
  }

  // ---- what
  // ----------------------------------------------------------------------------------------

  /** The body, decompressed; to be closed when its records are stored or refused. */
  public Body body() throws Failure {
    long length = request.headers().contentLength().orElse(-1);
    Optional<Connections.Served> served = request.context().get(Connections.Served.class);
    served.ifPresent(one -> one.readsBody(true));
    try (InputStream in =
        request.content().hasEntity()
            ? request.content().inputStream()
            : InputStream.nullInputStream()) {
      return Body.read(
          in, length, header("Content-Encoding"), terms.limits(), terms.gate().inFlight());
    } catch (IOException | UncheckedIOException e) {
      terms.health().failed();
      throw new Failure(408, "the request broke off or took too long");
    } catch (HttpException e) {
      throw new Failure(413, "the body is larger than the limit");
    } catch (RequestException e) {
      terms.health().failed();
      throw new Failure(408, "the request broke off");
    } finally {
      served.ifPresent(one -> one.readsBody(false));
    }
  }

  /** What the sender calls this delivery, if it does, as a key among those of the source. */
  public Optional<String> idempotencyKey(Source source) {
    return request
        .headers()
        .first(IDEMPOTENCY_KEY)
        .filter(key -> !key.isBlank() && key.length() <= LONGEST_KEY)
        .map(key -> source.name() + "/key/" + key);
  }

  /** Waits until a delivery is durable; else says why it is not. */
  public Optional<Refused> store(Delivery delivery) {
    if (delivery.records().isEmpty() && delivery.checkpoint().isEmpty()) {
      return Optional.empty();
    }
    try {
      terms
          .gate()
          .offer(delivery)
          .get(terms.limits().storeTime().toMillis(), TimeUnit.MILLISECONDS);
      return Optional.empty();
    } catch (ExecutionException e) {
      return Optional.of(Gate.refusal(e.getCause() == null ? e : e.getCause()));
    } catch (TimeoutException e) {
      return Optional.of(new Refused("storing takes too long", Duration.ofSeconds(5)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of(new Refused("the listener closes", Duration.ofSeconds(1)));
    }
  }

  // ---- answers
  // -------------------------------------------------------------------------------------

  /** Adds a header to the answer. */
  public void header(Header header) {
    response.header(header);
  }

  /** Adds a header to the answer. */
  public void header(String name, String value) {
    response.header(HeaderNames.create(name), value);
  }

  /** Tells the sender when to come back. */
  public void retryAfter(Refused refused) {
    header("Retry-After", Long.toString(refused.retryAfterSeconds()));
  }

  /** Answers with JSON. */
  public void json(int status, String json) {
    answer(status, "application/json", json.getBytes(StandardCharsets.UTF_8));
  }

  /** Answers with bytes of a type. */
  public void answer(int status, String type, byte[] bytes) {
    response.status(Status.create(status));
    response.header(HeaderNames.CONTENT_TYPE, type);
    response.send(bytes);
  }

  /** Answers without a body. */
  public void empty(int status) {
    response.status(Status.create(status));
    response.send();
  }

  /** The response, for what is beyond this. */
  public ServerResponse response() {
    return response;
  }
}
