package io.bartizan.server.accounts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.yubico.webauthn.AssertionRequest;
import com.yubico.webauthn.AssertionResult;
import com.yubico.webauthn.FinishAssertionOptions;
import com.yubico.webauthn.FinishRegistrationOptions;
import com.yubico.webauthn.RegistrationResult;
import com.yubico.webauthn.RelyingParty;
import com.yubico.webauthn.StartAssertionOptions;
import com.yubico.webauthn.StartRegistrationOptions;
import com.yubico.webauthn.data.AuthenticatorSelectionCriteria;
import com.yubico.webauthn.data.PublicKeyCredential;
import com.yubico.webauthn.data.PublicKeyCredentialCreationOptions;
import com.yubico.webauthn.data.RelyingPartyIdentity;
import com.yubico.webauthn.data.ResidentKeyRequirement;
import com.yubico.webauthn.data.UserIdentity;
import com.yubico.webauthn.data.UserVerificationRequirement;
import com.yubico.webauthn.exception.AssertionFailedException;
import com.yubico.webauthn.exception.RegistrationFailedException;
import io.bartizan.server.parts.Parts;
import io.bartizan.server.web.Access;
import io.bartizan.server.web.Answer;
import io.bartizan.server.web.Call;
import io.bartizan.server.web.Latest;
import io.bartizan.server.web.Refusal;
import io.bartizan.server.web.Route;
import io.bartizan.server.web.Verb;
import io.bartizan.store.state.Account;
import io.bartizan.store.state.Passkeys.Passkey;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Passkeys (Web Authentication, level 3): registering one and signing in with one. They are
 * discoverable and verify the person, so that one is both factors. Each challenge is good once, for
 * five minutes.
 */
public final class PasskeyRoutes {

  /** Most passkeys of one account. */
  static final int MOST_PASSKEYS = 20;

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int MOST_BEGUN = 10_000;
  private static final int MOST_ANSWER = 20_000;

  private final Parts parts;
  private final SignIn signIn;
  private final OwnAccount own;
  private final Latest<Begun> begun = new Latest<>(MOST_BEGUN);

  /** A challenge that waits for its answer; whose, when somebody has signed in. */
  private record Begun(String account, String request, Instant ends) {}

  /** A challenge, as the script of the page reads it. */
  public record Challenge(String id, String options) {}

  /** That something was done. */
  public record Done(boolean done) {}

  /** The routes over the parts of a server. */
  public PasskeyRoutes(Parts parts, SignIn signIn) {
    this.parts = parts;
    this.signIn = signIn;
    this.own = new OwnAccount(parts);
  }

  /** The routes. */
  public List<Route> routes() {
    return List.of(
        Route.page(
            Verb.POST,
            "/account/passkeys/options",
            Access.SIGNED_IN,
            "Begins to register a passkey",
            this::register),
        Route.page(
            Verb.POST, "/account/passkeys", Access.SIGNED_IN, "Registers a passkey", this::add),
        Route.page(
            Verb.POST,
            "/account/passkeys/remove",
            Access.SIGNED_IN,
            "Removes a passkey",
            this::remove),
        Route.page(
            Verb.POST,
            "/sign-in/passkey/options",
            Access.ANYONE,
            "Begins to sign in with a passkey",
            this::ask),
        Route.page(
            Verb.POST, "/sign-in/passkey", Access.ANYONE, "Signs in with a passkey", this::signIn));
  }

  private RelyingParty party(Call call) {
    String origin = call.origin();
    return RelyingParty.builder()
        .identity(
            RelyingPartyIdentity.builder()
                .id(URI.create(origin).getHost())
                .name("Bartizan")
                .build())
        .credentialRepository(new PasskeyBook(parts.state()))
        .origins(Set.of(origin))
        .build();
  }

  private Answer register(Call call) {
    Account account = own.of(call);
    if (!own.isRight(call, account, "current")) {
      throw new Refusal(403, "The password is wrong.");
    }
    if (parts.state().passkeys().of(account.id()).size() >= MOST_PASSKEYS) {
      throw Refusal.bad("You have " + MOST_PASSKEYS + " passkeys; remove one.");
    }
    PublicKeyCredentialCreationOptions options =
        party(call)
            .startRegistration(
                StartRegistrationOptions.builder()
                    .user(
                        UserIdentity.builder()
                            .name(account.name())
                            .displayName(account.fullName())
                            .id(PasskeyBook.handle(account.id()))
                            .build())
                    .authenticatorSelection(
                        AuthenticatorSelectionCriteria.builder()
                            .residentKey(ResidentKeyRequirement.REQUIRED)
                            .userVerification(UserVerificationRequirement.REQUIRED)
                            .build())
                    .timeout(PATIENCE.toMillis())
                    .build());
    try {
      String id = keep(account.id(), options.toJson());
      return Answer.json(new Challenge(id, options.toCredentialsCreateJson()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private Answer add(Call call) {
    Account account = own.of(call);
    Begun one = take(call, account.id());
    String name = call.value("name").orElse("Passkey").strip();
    if (name.length() > 100) {
      throw Refusal.bad("name: at most 100 characters.");
    }
    try {
      RegistrationResult result =
          party(call)
              .finishRegistration(
                  FinishRegistrationOptions.builder()
                      .request(PublicKeyCredentialCreationOptions.fromJson(one.request()))
                      .response(
                          PublicKeyCredential.parseRegistrationResponseJson(
                              call.required("credential", MOST_ANSWER)))
                      .build());
      boolean isNew =
          result.isUserVerified()
              && parts
                  .state()
                  .passkeys()
                  .add(
                      new Passkey(
                          result.getKeyId().getId().getBase64Url(),
                          account.id(),
                          name,
                          result.getPublicKeyCose().getBase64Url(),
                          result.getSignatureCount(),
                          own.now(),
                          null));
      if (!isNew) {
        throw Refusal.bad("credential: this passkey cannot be used.");
      }
      own.audit(account, "account.passkey", "added " + name);
      return Answer.json(new Done(true));
    } catch (RegistrationFailedException | IOException e) {
      throw Refusal.bad("credential: this passkey cannot be used.");
    }
  }

  private Answer remove(Call call) {
    Account account = own.of(call);
    String credential = call.required("credential", 2_000);
    if (!parts.state().passkeys().remove(account.id(), credential)) {
      throw Refusal.bad("credential: there is no such passkey.");
    }
    own.audit(account, "account.passkey", "removed");
    return new Answer.SeeOther("/account");
  }

  private Answer ask(Call call) {
    AssertionRequest request =
        party(call)
            .startAssertion(
                StartAssertionOptions.builder()
                    .userVerification(UserVerificationRequirement.REQUIRED)
                    .timeout(PATIENCE.toMillis())
                    .build());
    try {
      String id = keep("", request.toJson());
      return Answer.json(new Challenge(id, request.toCredentialsGetJson()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private Answer signIn(Call call) {
    Begun one = take(call, "");
    Optional<Instant> later = signIn.mayTryAt(call.peer());
    if (later.isPresent()) {
      throw new Refusal(429, "Too many failed attempts from this address. Wait 15 minutes.");
    }
    try {
      AssertionResult result =
          party(call)
              .finishAssertion(
                  FinishAssertionOptions.builder()
                      .request(AssertionRequest.fromJson(one.request()))
                      .response(
                          PublicKeyCredential.parseAssertionResponseJson(
                              call.required("credential", MOST_ANSWER)))
                      .build());
      Account account =
          parts
              .state()
              .accounts()
              .named(result.getUsername())
              .filter(found -> result.isSuccess() && result.isUserVerified())
              .filter(found -> found.isActive(own.now()))
              .orElseThrow(() -> refused(call));
      parts
          .state()
          .passkeys()
          .used(
              result.getCredential().getCredentialId().getBase64Url(),
              result.getSignatureCount(),
              own.now());
      audit(account.name(), "session.begin", "with a passkey, from " + call.peer());
      SignIn.Outcome.Begun session =
          signIn.begin(account, call.peer(), call.header("User-Agent").orElse(""));
      return new Answer.SeeOther(SignIn.next(call.value("next")), Optional.of(session.secret()));
    } catch (AssertionFailedException | IOException e) {
      throw refused(call);
    }
  }

  private Refusal refused(Call call) {
    signIn.failed(call.peer());
    audit("system", "session.refuse", "with a passkey, from " + call.peer());
    return new Refusal(403, "This passkey is not known here.");
  }

  private void audit(String actor, String action, String detail) {
    parts.state().audit().add(own.now(), actor, action, null, actor, detail);
  }

  private String keep(String account, String request) {
    String id = Secrets.id();
    begun.put(id, new Begun(account, request, own.now().plus(PATIENCE)));
    return id;
  }

  private Begun take(Call call, String account) {
    Begun one = begun.take(call.required("id", 64)).orElse(null);
    if (one == null || !one.ends().isAfter(own.now()) || !one.account().equals(account)) {
      throw Refusal.bad("id: this took too long, or was used before. Try again.");
    }
    return one;
  }
}
