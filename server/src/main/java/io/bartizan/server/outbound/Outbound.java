package io.bartizan.server.outbound;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;

/**
 * Makes requests of HTTP to addresses that people chose, without a way into networks that only this
 * machine reaches (SSRF). A name is resolved once; its addresses are checked, and the connection
 * goes to one of those, so that a second answer of the name server changes nothing. No redirect is
 * followed, no cookie kept, nothing decompressed, no proxy of the environment used. Thread-safe.
 */
public final class Outbound implements AutoCloseable {

  /** The largest answer that is read, in bytes. */
  public static final int MOST_ANSWER = 1 << 20;

  /** The longest URL that is taken, in characters. */
  public static final int MOST_URL = 2_000;

  private static final Timeout CONNECT = Timeout.ofSeconds(10);
  private static final Timeout SILENCE = Timeout.ofSeconds(15);
  private static final Duration WHOLE = Duration.ofSeconds(30);

  private final Reachable reachable;
  private final CloseableHttpClient client;

  /** Requests to what may be reached. */
  public Outbound(Reachable reachable) {
    this.reachable = reachable;
    this.client =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setDnsResolver(new Checked(reachable))
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(CONNECT)
                            .setSocketTimeout(SILENCE)
                            .build())
                    .build())
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setResponseTimeout(SILENCE)
                    .setConnectionRequestTimeout(CONNECT)
                    .build())
            .disableRedirectHandling()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableAutomaticRetries()
            .disableContentCompression()
            .setUserAgent("Bartizan")
            .build();
  }

  /**
   * An answer.
   *
   * @param status the status of HTTP
   * @param headers its headers by their names in small letters; of several the first
   * @param body its body
   */
  public record Reply(int status, Map<String, String> headers, byte[] body) {}

  /** An address to which no request is made, with the reason. */
  public static final class Unreachable extends IOException {

    private static final long serialVersionUID = 1;

    Unreachable(String message) {
      super(message);
    }
  }

  /**
   * The URL that a text is, when requests may go there.
   *
   * @throws Unreachable when they may not, in words for the person who typed it
   */
  public URI check(String text) throws Unreachable {
    URI url;
    try {
      url = new URI(text);
    } catch (URISyntaxException e) {
      throw new Unreachable("This is no URL.");
    }
    String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
    String host = url.getHost();
    if (text.length() > MOST_URL
        || host == null
        || url.getRawUserInfo() != null
        || url.getRawFragment() != null
        || !scheme.equals("https") && !scheme.equals("http")) {
      throw new Unreachable("Expected a URL as https://host/path, without a user or a fragment.");
    }
    List<InetAddress> addresses = addresses(host);
    if (addresses.stream().anyMatch(address -> !reachable.mayReach(address))) {
      throw new Unreachable(
          "This address is not on the public internet. The operator of this server can allow it"
              + " with --allow-outbound.");
    }
    if (scheme.equals("http") && !addresses.stream().allMatch(reachable::isAllowed)) {
      throw new Unreachable("Expected https: http is only for networks that were allowed.");
    }
    return url;
  }

  private static List<InetAddress> addresses(String host) throws Unreachable {
    String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    try {
      return List.of(InetAddress.getAllByName(bare));
    } catch (UnknownHostException e) {
      throw new Unreachable("There is no host of this name.");
    }
  }

  /**
   * Makes a request.
   *
   * @param body the body; empty for none
   * @throws IOException when there is no answer in time, it is too large, or the address may not be
   *     reached ({@link Unreachable})
   */
  public Reply send(String method, URI url, Map<String, String> headers, byte[] body)
      throws IOException {
    check(url.toString());
    HttpUriRequestBase request = new HttpUriRequestBase(method, url);
    headers.forEach(
        (name, value) -> {
          if (!name.equalsIgnoreCase("Content-Type") && !name.equalsIgnoreCase("Content-Length")) {
            request.setHeader(name, value);
          }
        });
    if (body.length > 0) {
      String type = headers.getOrDefault("Content-Type", "application/octet-stream");
      request.setEntity(new ByteArrayEntity(body, ContentType.parse(type)));
    }
    Thread watch = Thread.ofVirtual().start(() -> abortLater(request));
    try {
      return client.execute(
          request,
          response -> {
            Map<String, String> answered = new TreeMap<>();
            for (Header header : response.getHeaders()) {
              answered.putIfAbsent(header.getName().toLowerCase(Locale.ROOT), header.getValue());
            }
            return new Reply(response.getCode(), answered, body(response.getEntity()));
          });
    } finally {
      watch.interrupt();
    }
  }

  private static void abortLater(HttpUriRequestBase request) {
    try {
      Thread.sleep(WHOLE);
      request.abort();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // Answered in time.
    }
  }

  private static byte[] body(@org.jspecify.annotations.Nullable HttpEntity entity)
      throws IOException {
    if (entity == null) {
      return new byte[0];
    }
    try (InputStream in = entity.getContent()) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] buffer = new byte[8192];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        out.write(buffer, 0, read);
        if (out.size() > MOST_ANSWER) {
          throw new IOException("the answer is larger than " + MOST_ANSWER + " bytes");
        }
      }
      return out.toByteArray();
    }
  }

  @Override
  public void close() {
    try {
      client.close();
    } catch (IOException e) {
      System.getLogger(Outbound.class.getName())
          .log(System.Logger.Level.DEBUG, "a connection did not close", e);
    }
  }

  /** Resolves a name to addresses that may be reached: what connections are made to. */
  private record Checked(Reachable reachable) implements DnsResolver {

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      InetAddress[] all = InetAddress.getAllByName(host);
      if (!Arrays.stream(all).allMatch(reachable::mayReach)) {
        throw new UnknownHostException(host + " is not on the public internet");
      }
      return all;
    }

    @Override
    public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
      return Arrays.stream(resolve(host))
          .map(address -> new InetSocketAddress(address, port))
          .toList();
    }

    @Override
    public String resolveCanonicalHostname(String host) {
      return host;
    }
  }
}
