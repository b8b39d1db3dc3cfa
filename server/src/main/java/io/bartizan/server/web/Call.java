package io.bartizan.server.web;

import io.bartizan.server.access.Permission;
import io.bartizan.server.access.Person;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** One request, as a route sees it. Belongs to the thread of the request. */
public final class Call {

  /** The largest body that a route reads, in bytes. */
  public static final int MOST_BODY = 4 << 20;

  /** The most values of one form or query. */
  private static final int MOST_VALUES = 1_000;

  private final ServerRequest request;
  private final Optional<Identity> identity;
  private final Door door;
  private byte @Nullable [] body;
  private @Nullable Map<String, List<String>> form;
  private @Nullable Instant namesUntil;
  private boolean hidesNames;

  Call(ServerRequest request, Optional<Identity> identity, Door door) {
    this.request = request;
    this.identity = identity;
    this.door = door;
  }

  /** Who asks, if they have signed in. */
  public Optional<Identity> identity() {
    return identity;
  }

  /**
   * Who asks.
   *
   * @throws Refusal when nobody has signed in
   */
  public Person person() {
    return identity.map(Identity::person).orElseThrow(() -> new Refusal(401, "Sign in first."));
  }

  /**
   * The uppermost organisations in which the person may do something: the scope of every query.
   *
   * @throws Refusal when they may nowhere; to them it does not exist
   */
  public List<String> scope(Permission permission) {
    List<String> organisations = person().organisationsFor(permission);
    if (organisations.isEmpty()) {
      throw Refusal.notFound();
    }
    return organisations;
  }

  /** Notes that the answer has marks in place of names of persons. */
  public void hidesNames() {
    hidesNames = true;
  }

  /** Whether the answer has marks in place of names of persons. */
  public boolean isHidingNames() {
    return hidesNames;
  }

  /** Notes that the person opened the door before names, until then. */
  public void showsNames(Instant until) {
    namesUntil = until;
  }

  /** Until when the person sees names; absent where the door is closed or nothing asked. */
  public Optional<Instant> namesUntil() {
    return Optional.ofNullable(namesUntil);
  }

  /** A part of the path that the route has in braces. */
  public String part(String name) {
    return request.path().pathParameters().get(name);
  }

  /** The path that was asked for, without its query. */
  String path() {
    return request.path().rawPath();
  }

  /** Whether a program asks, by the API. */
  public boolean isApi() {
    return Route.isApi(path());
  }

  /** The path that was asked for, with its query, as it was sent. */
  public String target() {
    String query = request.query().rawValue();
    String path = request.path().rawPath();
    return query.isEmpty() ? path : path + "?" + query;
  }

  /** The first value of a name in the query; absent where it is missing or blank. */
  public Optional<String> query(String name) {
    return request.query().contains(name)
        ? Optional.of(request.query().get(name)).filter(value -> !value.isBlank())
        : Optional.empty();
  }

  /** All values of a name in the query. */
  public List<String> queries(String name) {
    return request.query().contains(name) ? request.query().all(name) : List.of();
  }

  /**
   * A whole number in the query.
   *
   * @throws Refusal when it is none, or out of bounds
   */
  public int number(String name, int otherwise, int least, int most) {
    Optional<String> text = query(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(text.get());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, with what was expected.
    }
    throw Refusal.bad(name + ": expected a whole number from " + least + " to " + most + ".");
  }

  /** A header, such as {@code Accept-Language}. */
  public Optional<String> header(String name) {
    return request.headers().value(HeaderNames.create(name));
  }

  /** A cookie. */
  public Optional<String> cookie(String name) {
    var cookies = request.headers().cookies();
    return cookies.contains(name) ? Optional.of(cookies.get(name)) : Optional.empty();
  }

  /** The address from which the request came; behind a trusted proxy, what the proxy says. */
  public String peer() {
    HeaderName header = HeaderNames.create(door.proxies().header());
    return door.proxies()
        .client(
            address(request.remotePeer().host()),
            request.headers().contains(header) ? request.headers().values(header) : List.of());
  }

  /** The origin (RFC 6454) at which browsers reach this server, as this one did. */
  public String origin() {
    return door.origin(request.authority());
  }

  /** Helidon may write an address of IPv6 with its brackets or its zone. */
  private static String address(String host) {
    String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    int zone = bare.indexOf('%');
    return zone < 0 ? bare : bare.substring(0, zone);
  }

  /**
   * The body.
   *
   * @throws Refusal when it is larger than {@link #MOST_BODY}
   */
  public byte[] body() {
    byte[] read = body;
    if (read == null) {
      try (InputStream in = request.content().inputStream()) {
        read = in.readNBytes(MOST_BODY + 1);
      } catch (IOException e) {
        throw Refusal.bad("The request ended before its body was whole.");
      }
      if (read.length > MOST_BODY) {
        throw new Refusal(413, "The body is larger than " + MOST_BODY + " bytes.");
      }
      body = read;
    }
    return read;
  }

  /** How long the body is, as the sender says; absent where it does not. */
  public OptionalLong length() {
    return request.headers().contentLength();
  }

  /** The body as it comes in, for routes that stream it; it is read once. */
  public InputStream content() {
    return request.content().inputStream();
  }

  /**
   * The SHA-256 of method, target and body: the same for the same request only. A body that is
   * streamed counts by its length; its target can name its hash.
   */
  String fingerprint(Route route) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update((route.verb() + " " + target() + "\n").getBytes(StandardCharsets.UTF_8));
      byte[] last =
          route.isUpload() ? length().toString().getBytes(StandardCharsets.UTF_8) : body();
      return HexFormat.of().formatHex(digest.digest(last));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The body as JSON.
   *
   * @throws Refusal when it is none
   */
  public JsonNode json() {
    try {
      JsonNode node = Json.MAPPER.readTree(body());
      if (node == null || !node.isObject()) {
        throw Refusal.bad("The body must be a JSON object.");
      }
      return node;
    } catch (JacksonException e) {
      throw Refusal.bad("The body is no JSON: " + e.getOriginalMessage());
    }
  }

  /** The first value of a name in the form that was sent; absent where it is missing or blank. */
  public Optional<String> form(String name) {
    return forms(name).stream().findFirst().filter(value -> !value.isBlank());
  }

  /** All values of a name in the form that was sent. */
  public List<String> forms(String name) {
    Map<String, List<String>> read = form;
    if (read == null) {
      read = parse(new String(body(), StandardCharsets.UTF_8));
      form = read;
    }
    return read.getOrDefault(name, List.of());
  }

  /** A value from the JSON body or the form, whichever was sent. */
  public Optional<String> value(String name) {
    if (header("Content-Type").orElse("").startsWith("application/json")) {
      JsonNode node = json().get(name);
      return node == null || node.isNull()
          ? Optional.empty()
          : Optional.of(node.isValueNode() ? node.asString() : node.toString())
              .filter(value -> !value.isBlank());
    }
    return form(name);
  }

  /** All values of a name from the JSON body, where it has an array or one value, or the form. */
  public List<String> values(String name) {
    if (!header("Content-Type").orElse("").startsWith("application/json")) {
      return forms(name);
    }
    JsonNode node = json().get(name);
    if (node == null || node.isNull()) {
      return List.of();
    }
    List<String> values = new ArrayList<>();
    (node.isArray() ? node : List.of(node))
        .forEach(one -> values.add(one.isValueNode() ? one.asString() : one.toString()));
    return values;
  }

  /**
   * A value from the JSON body or the form.
   *
   * @throws Refusal when it is missing or longer than {@code most} characters
   */
  public String required(String name, int most) {
    String value = value(name).orElseThrow(() -> Refusal.bad(name + ": a value is needed."));
    if (value.length() > most) {
      throw Refusal.bad(name + ": at most " + most + " characters.");
    }
    return value;
  }

  private static Map<String, List<String>> parse(String text) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    if (text.isEmpty()) {
      return values;
    }
    String[] pairs = text.split("&", MOST_VALUES + 1);
    if (pairs.length > MOST_VALUES) {
      throw new Refusal(413, "The form has more than " + MOST_VALUES + " values.");
    }
    for (String pair : pairs) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      try {
        values
            .computeIfAbsent(
                URLDecoder.decode(name, StandardCharsets.UTF_8), x -> new ArrayList<>())
            .add(URLDecoder.decode(value, StandardCharsets.UTF_8));
      } catch (IllegalArgumentException e) {
        throw Refusal.bad("The form has a value that is not encoded as a form is.");
      }
    }
    return values;
  }
}
