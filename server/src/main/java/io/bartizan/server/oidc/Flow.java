package io.bartizan.server.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import io.bartizan.server.outbound.Outbound;
import io.bartizan.server.providers.Provider;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The authorization code flow (OpenID Connect Core 1.0, section 3.1) with PKCE (RFC 7636), state
 * and nonce, against a provider that is found by discovery. All requests go through {@link
 * Outbound}, also to addresses that the provider's document names. Thread-safe.
 */
final class Flow {

  /** Signatures that are taken. No {@code none}, and no HMAC: its key would be a shared secret. */
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512);

  private final Outbound outbound;

  Flow(Outbound outbound) {
    this.outbound = outbound;
  }

  /** Something about the provider or its answer is not as it must be. */
  static final class Wrong extends Exception {

    private static final long serialVersionUID = 1;

    Wrong(String message) {
      super(message, null, false, false);
    }

    Wrong(String message, Throwable cause) {
      super(message + ": " + cause.getMessage(), cause, false, false);
    }
  }

  /**
   * What one sign-in remembers until the browser comes back.
   *
   * @param provider the id of the provider
   * @param state what the browser brings back
   * @param nonce what the ID token holds
   * @param verifier proves to the provider that the code is ours
   * @param redirect where the browser comes back to
   * @param next where it goes then
   */
  record Begun(
      String provider,
      State state,
      Nonce nonce,
      CodeVerifier verifier,
      URI redirect,
      String next) {}

  /**
   * Who signed in.
   *
   * @param subject their id at the issuer, for ever
   * @param name what they are called there, for a name of an account
   * @param fullName what people call them
   * @param mail their address
   * @param values the values of the claim for roles
   */
  record Found(
      String subject,
      Optional<String> name,
      Optional<String> fullName,
      Optional<String> mail,
      List<String> values) {}

  /** Reads the provider's document, which must name the issuer itself. */
  OIDCProviderMetadata discover(Provider provider) throws Wrong {
    String issuer = provider.issuer();
    String bare = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
    try {
      OIDCProviderMetadata metadata =
          OIDCProviderMetadata.parse(get(URI.create(bare + "/.well-known/openid-configuration")));
      if (!metadata.getIssuer().getValue().equals(issuer)) {
        throw new Wrong("the document of the provider names another issuer");
      }
      if (metadata.getAuthorizationEndpointURI() == null
          || metadata.getTokenEndpointURI() == null
          || metadata.getJWKSetURI() == null) {
        throw new Wrong("the document of the provider lacks an address");
      }
      return metadata;
    } catch (ParseException | IllegalArgumentException e) {
      throw new Wrong("the document of the provider cannot be read", e);
    } catch (IOException e) {
      throw new Wrong("the provider does not answer", e);
    }
  }

  private String get(URI url) throws IOException {
    Outbound.Reply reply =
        outbound.send("GET", url, Map.of("Accept", "application/json"), new byte[0]);
    if (reply.status() != 200) {
      throw new IOException("status " + reply.status());
    }
    return new String(reply.body(), StandardCharsets.UTF_8);
  }

  Begun begin(Provider provider, URI redirect, String next) {
    return new Begun(provider.id(), new State(), new Nonce(), new CodeVerifier(), redirect, next);
  }

  /** Where the browser is sent. */
  URI ask(Provider provider, OIDCProviderMetadata metadata, Begun begun) {
    return new AuthenticationRequest.Builder(
            new ResponseType(ResponseType.Value.CODE),
            new Scope("openid", "profile", "email"),
            new ClientID(provider.client()),
            begun.redirect())
        .endpointURI(metadata.getAuthorizationEndpointURI())
        .state(begun.state())
        .nonce(begun.nonce())
        .codeChallenge(begun.verifier(), CodeChallengeMethod.S256)
        .build()
        .toURI();
  }

  /** The code that the browser brought back. */
  AuthorizationCode code(OIDCProviderMetadata metadata, Begun begun, URI back) throws Wrong {
    AuthenticationResponse response;
    try {
      response = AuthenticationResponseParser.parse(back);
    } catch (ParseException e) {
      throw new Wrong("the answer of the provider cannot be read", e);
    }
    Issuer issuer = response.getIssuer();
    if (issuer != null && !issuer.equals(metadata.getIssuer())) {
      throw new Wrong("the answer names another issuer"); // RFC 9207, section 2.4.
    }
    if (issuer == null && metadata.supportsAuthorizationResponseIssuerParam()) {
      throw new Wrong("the answer names no issuer");
    }
    if (!begun.state().equals(response.getState())) {
      throw new Wrong("the answer belongs to another request");
    }
    if (!response.indicatesSuccess()) {
      throw new Wrong("the provider refused: " + response.toErrorResponse().getErrorObject());
    }
    return response.toSuccessResponse().getAuthorizationCode();
  }

  /** Trades the code for an ID token and checks it. */
  Found finish(
      Provider provider,
      Optional<String> secret,
      OIDCProviderMetadata metadata,
      Begun begun,
      AuthorizationCode code)
      throws Wrong {
    try {
      AuthorizationCodeGrant grant =
          new AuthorizationCodeGrant(code, begun.redirect(), begun.verifier());
      HTTPRequest request = request(provider, secret, metadata, grant).toHTTPRequest();
      TokenResponse response = OIDCTokenResponseParser.parse(request.send(this::send));
      if (!response.indicatesSuccess()) {
        throw new Wrong(
            "the provider refused the code: " + response.toErrorResponse().getErrorObject());
      }
      OIDCTokenResponse tokens = (OIDCTokenResponse) response.toSuccessResponse();
      JWKSet keys = JWKSet.parse(get(metadata.getJWKSetURI()));
      IDTokenValidator validator =
          new IDTokenValidator(
              metadata.getIssuer(),
              new ClientID(provider.client()),
              new JWSVerificationKeySelector<SecurityContext>(
                  ALGORITHMS, new ImmutableJWKSet<>(keys)),
              null);
      return found(
          provider, validator.validate(tokens.getOIDCTokens().getIDToken(), begun.nonce()));
    } catch (ParseException | java.text.ParseException e) {
      throw new Wrong("the tokens of the provider cannot be read", e);
    } catch (BadJOSEException | JOSEException e) {
      throw new Wrong("the ID token is not valid", e);
    } catch (IOException e) {
      throw new Wrong("the provider does not answer", e);
    }
  }

  private static TokenRequest request(
      Provider provider,
      Optional<String> secret,
      OIDCProviderMetadata metadata,
      AuthorizationCodeGrant grant) {
    ClientID client = new ClientID(provider.client());
    if (secret.isEmpty()) {
      return new TokenRequest.Builder(metadata.getTokenEndpointURI(), client, grant).build();
    }
    List<ClientAuthenticationMethod> methods = metadata.getTokenEndpointAuthMethods();
    boolean isBasic =
        methods == null || methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
    Secret proof = new Secret(secret.get());
    return new TokenRequest.Builder(
            metadata.getTokenEndpointURI(),
            isBasic ? new ClientSecretBasic(client, proof) : new ClientSecretPost(client, proof),
            grant)
        .build();
  }

  private HTTPResponse send(ReadOnlyHTTPRequest request) throws IOException {
    Map<String, String> headers = new HashMap<>();
    request.getHeaderMap().forEach((name, values) -> headers.put(name, String.join(", ", values)));
    String body = request.getBody();
    Outbound.Reply reply =
        outbound.send(
            request.getMethod().name(),
            request.getURI(),
            headers,
            body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8));
    HTTPResponse response = new HTTPResponse(reply.status());
    reply.headers().forEach(response::setHeader);
    response.setBody(new String(reply.body(), StandardCharsets.UTF_8));
    return response;
  }

  private static Found found(Provider provider, IDTokenClaimsSet claims) {
    Object values = provider.claim().isEmpty() ? null : claims.getClaim(provider.claim());
    return new Found(
        claims.getSubject().getValue(),
        Optional.ofNullable(claims.getStringClaim("preferred_username")),
        Optional.ofNullable(claims.getStringClaim("name")),
        Optional.ofNullable(claims.getStringClaim("email")),
        values instanceof List<?> many
            ? many.stream().map(String::valueOf).toList()
            : values == null ? List.of() : List.of(String.valueOf(values)));
  }
}
