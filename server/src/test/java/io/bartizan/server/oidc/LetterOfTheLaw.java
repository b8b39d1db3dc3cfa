package io.bartizan.server.oidc;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A provider of OpenID Connect for tests: discovery, the code flow with PKCE, keys; strict in what
 * it takes, and able to answer what a hostile one would.
 */
final class LetterOfTheLaw implements AutoCloseable {

  static final String CLIENT = "bartizan";
  static final String SECRET = "client secret: with / odd % letters";

  private final HttpServer http;
  private final RSAKey key;
  private final RSAKey strangersKey;
  private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
  volatile String subject = "subject-1";
  volatile List<String> groups = List.of("soc");
  volatile String name = "ann";
  volatile Trick trick = Trick.NONE;

  /** What it does wrong. */
  enum Trick {
    NONE,
    ANOTHER_ISSUER_IN_DISCOVERY,
    ANOTHER_ISSUER_IN_TOKEN,
    ANOTHER_ISSUER_IN_ANSWER,
    NO_ISSUER_IN_ANSWER,
    ANOTHER_AUDIENCE,
    ANOTHER_NONCE,
    NO_NONCE,
    EXPIRED,
    FROM_THE_FUTURE,
    NO_SIGNATURE,
    SIGNED_WITH_THE_CLIENT_SECRET,
    SIGNED_BY_A_STRANGER,
    KEYS_ELSEWHERE,
    REFUSES,
    NO_JSON
  }

  LetterOfTheLaw() throws Exception {
    key = new RSAKeyGenerator(2048).keyID("k1").generate();
    strangersKey = new RSAKeyGenerator(2048).keyID("k1").generate();
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext("/realm/.well-known/openid-configuration", x -> json(x, 200, discovery()));
    http.createContext("/realm/keys", x -> json(x, 200, new JWKSet(key.toPublicJWK()).toString()));
    http.createContext("/realm/authorize", this::authorize);
    http.createContext("/realm/token", this::token);
    http.start();
  }

  String issuer() {
    return "http://127.0.0.1:" + http.getAddress().getPort() + "/realm";
  }

  private String discovery() {
    if (trick == Trick.NO_JSON) {
      return "<html>";
    }
    String named = trick == Trick.ANOTHER_ISSUER_IN_DISCOVERY ? issuer() + "/x" : issuer();
    String keys =
        trick == Trick.KEYS_ELSEWHERE ? "http://169.254.169.254/keys" : issuer() + "/keys";
    return """
    {"issuer": "%s", "authorization_endpoint": "%s/authorize", "token_endpoint": "%s/token",
     "jwks_uri": "%s", "response_types_supported": ["code"],
     "subject_types_supported": ["public"], "id_token_signing_alg_values_supported": ["RS256"],
     "authorization_response_iss_parameter_supported": true}
    """
        .formatted(named, issuer(), issuer(), keys);
  }

  private void authorize(HttpExchange exchange) throws IOException {
    Map<String, String> asked = values(exchange.getRequestURI().getRawQuery());
    boolean isRight =
        "code".equals(asked.get("response_type"))
            && CLIENT.equals(asked.get("client_id"))
            && "S256".equals(asked.get("code_challenge_method"))
            && asked.getOrDefault("scope", "").contains("openid")
            && asked.getOrDefault("state", "").length() >= 32
            && asked.getOrDefault("nonce", "").length() >= 32
            && asked.getOrDefault("code_challenge", "").length() == 43;
    if (!isRight) {
      json(exchange, 400, "{\"error\": \"invalid_request\"}");
      return;
    }
    String code = UUID.randomUUID().toString();
    codes.put(code, asked);
    String answer = trick == Trick.REFUSES ? "error=access_denied" : "code=" + code;
    String iss =
        switch (trick) {
          case ANOTHER_ISSUER_IN_ANSWER -> "&iss=https%3A%2F%2Fevil.example";
          case NO_ISSUER_IN_ANSWER -> "";
          default -> "&iss=" + java.net.URLEncoder.encode(issuer(), StandardCharsets.UTF_8);
        };
    exchange
        .getResponseHeaders()
        .set(
            "Location",
            asked.get("redirect_uri") + "?" + answer + "&state=" + asked.get("state") + iss);
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  private void token(HttpExchange exchange) throws IOException {
    Map<String, String> sent =
        values(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    Map<String, String> asked = codes.remove(sent.getOrDefault("code", ""));
    if (asked == null
        || !isClient(exchange.getRequestHeaders().getFirst("Authorization"))
        || !"authorization_code".equals(sent.get("grant_type"))
        || !Objects.equals(asked.get("redirect_uri"), sent.get("redirect_uri"))
        || !s256(sent.getOrDefault("code_verifier", "")).equals(asked.get("code_challenge"))) {
      json(exchange, 400, "{\"error\": \"invalid_grant\"}");
      return;
    }
    json(
        exchange,
        200,
        "{\"access_token\": \"x\", \"token_type\": \"Bearer\", \"id_token\": \""
            + idToken(asked.getOrDefault("nonce", ""))
            + "\"}");
  }

  private static boolean isClient(String authorization) {
    if (authorization == null || !authorization.startsWith("Basic ")) {
      return false;
    }
    String[] pair =
        new String(Base64.getDecoder().decode(authorization.substring(6)), StandardCharsets.UTF_8)
            .split(":", 2);
    return decode(pair[0]).equals(CLIENT) && decode(pair[1]).equals(SECRET); // RFC 6749, 2.3.1.
  }

  private String idToken(String nonce) {
    try {
      Instant now = Instant.now();
      Instant issued = trick == Trick.FROM_THE_FUTURE ? now.plusSeconds(3_600) : now;
      JWTClaimsSet.Builder claims =
          new JWTClaimsSet.Builder()
              .issuer(trick == Trick.ANOTHER_ISSUER_IN_TOKEN ? "https://evil.example" : issuer())
              .audience(trick == Trick.ANOTHER_AUDIENCE ? "another-client" : CLIENT)
              .subject(subject)
              .issueTime(Date.from(issued))
              .expirationTime(
                  Date.from(
                      trick == Trick.EXPIRED ? now.minusSeconds(600) : issued.plusSeconds(300)))
              .claim("preferred_username", name)
              .claim("name", "Ann of " + name)
              .claim("groups", groups);
      if (trick != Trick.NO_NONCE) {
        claims.claim("nonce", trick == Trick.ANOTHER_NONCE ? nonce + "x" : nonce);
      }
      return signed(claims.build()).serialize();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private JWT signed(JWTClaimsSet claims) throws Exception {
    if (trick == Trick.NO_SIGNATURE) {
      return new PlainJWT(claims);
    }
    boolean isMac = trick == Trick.SIGNED_WITH_THE_CLIENT_SECRET;
    JWSSigner signer =
        isMac
            ? new MACSigner(SECRET.getBytes(StandardCharsets.UTF_8))
            : new RSASSASigner(trick == Trick.SIGNED_BY_A_STRANGER ? strangersKey : key);
    SignedJWT jwt =
        new SignedJWT(
            new JWSHeader.Builder(isMac ? JWSAlgorithm.HS256 : JWSAlgorithm.RS256)
                .keyID("k1")
                .build(),
            claims);
    jwt.sign(signer);
    return jwt;
  }

  private static String s256(String verifier) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              MessageDigest.getInstance("SHA-256")
                  .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> values(String text) {
    Map<String, String> values = new HashMap<>();
    for (String pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        values.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
      }
    }
    return values;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static void json(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
