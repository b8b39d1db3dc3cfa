package io.bartizan.server.web;

import io.bartizan.server.access.Person;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.http.sse.SseEvent;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.sse.SseSink;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;

/**
 * Answers the requests of one route: who asks, whether they may, whether a browser was made to ask
 * by another site, and what they get. Thread-safe.
 */
final class Dispatcher {

  private static final System.Logger LOG = System.getLogger(Dispatcher.class.getName());
  private static final HeaderName CSRF = HeaderNames.create("X-CSRF-Token");
  private static final HeaderName TRACE_PARENT = HeaderNames.create("traceparent");
  private static final HeaderName CONTENT_POLICY = HeaderNames.create("Content-Security-Policy");
  private static final HeaderName FETCH_SITE = HeaderNames.create("Sec-Fetch-Site");

  private final Route route;
  private final Around around;
  private final Identities identities;
  private final Renderer renderer;
  private final Door door;

  Dispatcher(Route route, Around around) {
    this.route = route;
    this.around = around;
    this.identities = around.identities();
    this.renderer = around.renderer();
    this.door = around.door();
  }

  void handle(ServerRequest request, ServerResponse response) {
    long began = System.nanoTime();
    Tracing.Span span = around.tracing().begin(route, request.headers().value(TRACE_PARENT));
    Optional<Throwable> problem = Optional.empty();
    try {
      problem = respond(request, response);
    } finally {
      int status = response.status().code();
      around.requests().add(route, status, System.nanoTime() - began);
      span.end(status, problem);
    }
  }

  /** Answers; what went wrong, if anything did. */
  private Optional<Throwable> respond(ServerRequest request, ServerResponse response) {
    SafeHeaders.apply(response, door.isBehindTls());
    Optional<Identity> identity = identity(request);
    Call call = new Call(request, identity, door);
    Answer answer;
    Optional<Throwable> problem = Optional.empty();
    try {
      requireFits(call);
      answer = answer(request, call);
    } catch (Refusal refusal) {
      answer = refused(refusal, call);
    } catch (RuntimeException | StackOverflowError e) {
      LOG.log(System.Logger.Level.ERROR, route.verb() + " " + route.path() + " failed", e);
      problem = Optional.of(e);
      answer =
          refused(
              new Refusal(
                  500,
                  "This did not work. What was done so far is kept; the server's log says why."),
              call);
    }
    if (!request.content().consumed()
        && (call.length().orElse(0) > Call.MOST_BODY
            || request.headers().contains(HeaderNames.TRANSFER_ENCODING))) {
      // What is left of the body is not read for nothing.
      response.headers().set(HeaderNames.CONNECTION, "close");
    }
    send(answer, call, response);
    return problem;
  }

  private void requireFits(Call call) {
    if (call.length().orElse(0) > route.mostBody()) {
      throw new Refusal(413, "The body is larger than " + route.mostBody() + " bytes.");
    }
  }

  private Optional<Identity> identity(ServerRequest request) {
    String authorization = request.headers().value(HeaderNames.AUTHORIZATION).orElse("");
    if (authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
      return identities.ofToken(authorization.substring(7).strip());
    }
    var cookies = request.headers().cookies();
    return cookies.contains(door.cookie())
        ? identities.ofSession(cookies.get(door.cookie()))
        : Optional.empty();
  }

  private Answer answer(ServerRequest request, Call call) {
    switch (route.access()) {
      case Access.Anyone anyone -> {}
      case Access.SignedIn signedIn -> {
        if (call.identity().isEmpty()) {
          return signInFirst(call);
        }
      }
      case Access.Needs needs -> {
        Optional<Person> person = call.identity().map(Identity::person);
        if (person.isEmpty()) {
          return signInFirst(call);
        }
        if (!person.get().may(needs.permission())) {
          throw Refusal.notFound();
        }
      }
    }
    if (!route.verb().isSafe()) {
      requireSameSite(request, call);
    }
    return once(call);
  }

  /** Does what was asked; where the request bears a key and was done before, answers as then. */
  private Answer once(Call call) {
    Optional<String> key =
        route.verb().isSafe() || !route.isApi() ? Optional.empty() : Repeats.key(call);
    if (key.isEmpty() || call.identity().isEmpty()) {
      return route.handler().handle(call);
    }
    Repeats repeats = around.repeats();
    String account = call.person().account();
    return switch (repeats.begin(account, key.get(), call.fingerprint(route))) {
      case Repeats.Begun.Done done -> new Answer.Text(done.status(), done.type(), done.body());
      case Repeats.Begun.Running running ->
          throw new Refusal(409, "A request with this Idempotency-Key has not ended.");
      case Repeats.Begun.Another another ->
          throw new Refusal(422, "This Idempotency-Key belongs to another request.");
      case Repeats.Begun.Fresh fresh -> {
        try {
          Answer answer = route.handler().handle(call);
          if (answer instanceof Answer.Json json) {
            String body = Json.MAPPER.writeValueAsString(json.value());
            repeats.end(account, key.get(), json.status(), "application/json", body);
          } else {
            repeats.forget(account, key.get());
          }
          yield answer;
        } catch (RuntimeException | StackOverflowError e) {
          repeats.forget(account, key.get());
          throw e;
        }
      }
    };
  }

  private Answer signInFirst(Call call) {
    if (route.isApi() || !route.verb().isSafe()) {
      throw new Refusal(401, "Sign in first, or send a token of the API.");
    }
    return new Answer.SeeOther(
        "/sign-in?next=" + URLEncoder.encode(call.target(), StandardCharsets.UTF_8));
  }

  /**
   * A browser sends the cookie of a session to whoever makes it ask: what changes something must
   * come from a page of this server and bring what that page was given.
   */
  private void requireSameSite(ServerRequest request, Call call) {
    String site = request.headers().value(FETCH_SITE).orElse("same-origin");
    if (!site.equals("same-origin") && !site.equals("none")) {
      throw new Refusal(403, "Another site asked for this. It was not done.");
    }
    Optional<String> origin = request.headers().value(HeaderNames.ORIGIN);
    if (origin.isPresent() && !door.isOwn(origin.get(), request.authority())) {
      throw new Refusal(403, "Another site asked for this. It was not done.");
    }
    Optional<Identity> identity = call.identity();
    if (identity.isPresent() && identity.get().proof() == Identity.Proof.SESSION) {
      String sent = request.headers().value(CSRF).or(() -> call.form("csrf")).orElse("");
      if (!isEqual(sent, identity.get().csrf())) {
        throw new Refusal(403, "The page is too old for this. Load it again and repeat.");
      }
    }
  }

  private static boolean isEqual(String a, String b) {
    return MessageDigest.isEqual(
        a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
  }

  private Answer refused(Refusal refusal, Call call) {
    String words = String.valueOf(refusal.getMessage());
    Problem problem = Problem.of(refusal.status(), words);
    return Route.isApi(call.path())
        ? new Answer.Json(refusal.status(), problem)
        : new Answer.Page("problem.jte", Map.of("problem", problem));
  }

  private void send(Answer answer, Call call, ServerResponse response) {
    try {
      switch (answer) {
        case Answer.Page page -> page(page, call, response);
        case Answer.Json json -> {
          boolean isProblem = json.value() instanceof Problem;
          response.status(json.status());
          type(response, isProblem ? "application/problem+json" : "application/json");
          response.send(Json.MAPPER.writeValueAsBytes(json.value()));
        }
        case Answer.SeeOther other -> {
          response.status(Status.SEE_OTHER_303);
          response.headers().set(HeaderNames.LOCATION, other.to());
          other.session().ifPresent(secret -> cookie(response, secret));
          response.send();
        }
        case Answer.Elsewhere other -> {
          response.status(Status.SEE_OTHER_303);
          response.headers().set(HeaderNames.LOCATION, other.to().toString());
          String lasts = "; Max-Age=" + other.lasts().toSeconds();
          cookie(response, other.cookie(), other.value() + attributes() + lasts);
          response.send();
        }
        case Answer.Bytes bytes -> {
          type(response, bytes.type());
          bytes.name().ifPresent(name -> attachment(response, name));
          response.send(bytes.bytes());
        }
        case Answer.Download file -> download(file, response);
        case Answer.Text text -> {
          response.status(text.status());
          type(response, text.type());
          response.send(text.text().getBytes(StandardCharsets.UTF_8));
        }
        case Answer.Empty empty -> response.status(empty.status()).send();
        case Answer.Events events -> stream(events, response);
      }
    } catch (UncheckedIOException e) {
      LOG.log(System.Logger.Level.DEBUG, "the reader went away", e);
    }
  }

  private void cookie(ServerResponse response, String secret) {
    String ends = secret.isEmpty() ? "; Max-Age=0" : "";
    cookie(response, door.cookie(), secret + attributes() + ends);
  }

  private String attributes() {
    return "; Path=/; HttpOnly; SameSite=Lax" + (door.isBehindTls() ? "; Secure" : "");
  }

  private static void cookie(ServerResponse response, String name, String value) {
    response.headers().add(HeaderNames.SET_COOKIE, name + "=" + value);
  }

  private void page(Answer.Page page, Call call, ServerResponse response) {
    if (page.model().get("problem") instanceof Problem problem) {
      response.status(problem.status());
    }
    type(response, "text/html; charset=utf-8");
    byte[] html;
    try {
      html = renderer.render(page.template(), page.model(), call);
    } catch (RuntimeException | StackOverflowError e) {
      LOG.log(System.Logger.Level.ERROR, "the page " + page.template() + " failed", e);
      response.status(500);
      type(response, "text/plain; charset=utf-8");
      html =
          "This page cannot be shown. The server's log says why.".getBytes(StandardCharsets.UTF_8);
    }
    response.send(html);
  }

  private static void type(ServerResponse response, String type) {
    response.headers().set(HeaderNames.CONTENT_TYPE, type);
  }

  /** RFC 6266; names are ours, never a sender's. */
  private static void attachment(ServerResponse response, String name) {
    response
        .headers()
        .set(
            HeaderNames.CONTENT_DISPOSITION,
            "attachment; filename=\"" + name.replaceAll("[^A-Za-z0-9._-]", "_") + "\"");
  }

  /** Nothing in it may run, in whatever way it is opened (CSP level 3, section 6.2). */
  private static void download(Answer.Download file, ServerResponse response) {
    response.headers().set(CONTENT_POLICY, "default-src 'none'; sandbox");
    type(response, "application/octet-stream");
    attachment(response, file.name());
    try (OutputStream out = response.outputStream()) {
      file.body().write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void stream(Answer.Events events, ServerResponse response) {
    try (SseSink sink = response.sink(SseSink.TYPE)) {
      events.source().run((name, data) -> emit(sink, name, data));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IllegalStateException | UncheckedIOException e) {
      LOG.log(System.Logger.Level.DEBUG, "the reader went away", e);
    }
  }

  private static boolean emit(SseSink sink, String name, String data) {
    try {
      sink.emit(SseEvent.builder().name(name).data(data).build());
      return true;
    } catch (RuntimeException e) {
      return false; // However the connection ends, the reader is gone.
    }
  }
}
