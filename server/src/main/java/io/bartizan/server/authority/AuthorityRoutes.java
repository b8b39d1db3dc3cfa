package io.bartizan.server.authority;

import io.bartizan.duty.text.Language;
import io.bartizan.server.access.Permission;
import io.bartizan.server.incidents.IncidentActions;
import io.bartizan.server.incidents.IncidentDuties;
import io.bartizan.server.parts.Parts;
import io.bartizan.server.web.Access;
import io.bartizan.server.web.Answer;
import io.bartizan.server.web.Call;
import io.bartizan.server.web.Refusal;
import io.bartizan.server.web.Route;
import io.bartizan.server.web.Verb;
import io.bartizan.store.state.ReceivedNotice;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The pages and the API of authorities. */
public final class AuthorityRoutes {

  private static final int PAGE = 50;
  private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");
  private static final Access RECEIVE = Access.needs(Permission.NOTICES_RECEIVE);

  private final Parts parts;
  private final AuthorityQueries queries;
  private final AuthorityActions actions;
  private final IncidentActions incidents;

  /** The pages over the parts of a server. */
  public AuthorityRoutes(Parts parts, IncidentDuties duties) {
    this.parts = parts;
    this.queries = new AuthorityQueries(parts, duties);
    this.incidents = new IncidentActions(parts, duties);
    this.actions = new AuthorityActions(parts, incidents);
  }

  /** The routes. */
  public List<Route> routes() {
    return List.of(
        Route.page(Verb.GET, "/received", RECEIVE, "The notices that were received", this::list),
        Route.page(Verb.GET, "/received/{id}", RECEIVE, "A received notice", this::one),
        Route.page(
            Verb.GET,
            "/received/{id}/document",
            RECEIVE,
            "A received notice as it was filed",
            this::document),
        page("acknowledge", "Says that a notice was received", actions::acknowledge),
        page("answer", "Answers the sender of a notice", actions::answer),
        page("forward", "Passes a notice on", actions::forward),
        Route.api(
            Verb.GET,
            "/received",
            RECEIVE,
            "The notices that were received, the latest first",
            List.of(
                new Route.Parameter("before", "date-time", false, "received before this time"),
                new Route.Parameter("limit", "integer", false, "at most so many, up to " + PAGE)),
            ReceivedPage.class,
            this::apiList),
        Route.api(
            Verb.GET,
            "/received/{id}",
            RECEIVE,
            "A received notice",
            List.of(),
            Received.class,
            call -> Answer.json(received(find(call)))),
        api(
            "acknowledge",
            "Says that a notice was received",
            List.of(text("reference", false, "the number that the authority gives it")),
            actions::acknowledge),
        api(
            "answer",
            "Answers the sender of a notice",
            List.of(text("text", true, "the answer")),
            actions::answer),
        api(
            "forward",
            "Passes a notice on",
            List.of(
                text("above", false, "any text: to the authority above in this system"),
                text("to", false, "to whom, where it leaves this system")),
            actions::forward));
  }

  /** Received notices, as the API answers them. */
  public record ReceivedPage(List<Received> items) {}

  /** A received notice, as the API answers it; the document is JSON as text, for its hash. */
  public record Received(
      String id,
      String authority,
      String sender,
      String duty,
      Instant received,
      Optional<Instant> acknowledged,
      Optional<String> reference,
      String document,
      String hash,
      List<Done> acts) {}

  /** What was done with a received notice. */
  public record Done(Instant time, String actor, String kind, Optional<String> duty, String text) {}

  private static Route.Parameter text(String name, boolean isRequired, String description) {
    return new Route.Parameter(name, "string", isRequired, description);
  }

  private Route page(String word, String summary, BiConsumer<Call, ReceivedNotice> action) {
    return Route.page(
        Verb.POST,
        "/received/{id}/" + word,
        RECEIVE,
        summary,
        call -> {
          ReceivedNotice notice = find(call);
          action.accept(call, notice);
          return new Answer.SeeOther("/received/" + notice.id());
        });
  }

  private Route api(
      String word,
      String summary,
      List<Route.Parameter> parameters,
      BiConsumer<Call, ReceivedNotice> action) {
    List<Route.Parameter> all = new java.util.ArrayList<>(parameters);
    all.add(text("duty", false, "the duty of the authority that this meets"));
    return Route.api(
        Verb.POST,
        "/received/{id}/" + word,
        RECEIVE,
        summary,
        all,
        Received.class,
        call -> {
          action.accept(call, find(call));
          return Answer.json(received(find(call)));
        });
  }

  private ReceivedNotice find(Call call) {
    return parts
        .state()
        .receivedNotices()
        .find(call.scope(Permission.NOTICES_RECEIVE), call.part("id"))
        .orElseThrow(Refusal::notFound);
  }

  private static Language language(Call call) {
    return Language.find(call.person().language()).orElse(Language.ENGLISH);
  }

  private static Instant before(Call call) {
    try {
      return call.query("before").map(Instant::parse).orElse(END);
    } catch (DateTimeException e) {
      throw Refusal.bad("before: expected a time such as 2026-11-23T08:22:00Z.");
    }
  }

  private Answer list(Call call) {
    List<String> scopes = call.scope(Permission.NOTICES_RECEIVE);
    List<ReceivedView.Line> found = queries.list(scopes, PAGE + 1, before(call), language(call));
    List<ReceivedView.Line> shown = found.size() > PAGE ? found.subList(0, PAGE) : found;
    return new Answer.Page(
        "received.jte",
        Map.of(
            "lines",
            shown,
            "more",
            found.size() > PAGE ? shown.getLast().notice().received().toString() : "",
            "missed",
            queries.missed(scopes, incidents.now(), language(call)),
            "now",
            incidents.now()));
  }

  private Answer one(Call call) {
    return new Answer.Page(
        "received-notice.jte", Map.of("view", queries.view(find(call), language(call))));
  }

  private Answer document(Call call) {
    ReceivedNotice notice = find(call);
    return new Answer.Bytes(
        "application/json",
        notice.document().getBytes(StandardCharsets.UTF_8),
        Optional.of("notice-" + notice.id() + ".json"));
  }

  private Answer apiList(Call call) {
    return Answer.json(
        new ReceivedPage(
            parts
                .state()
                .receivedNotices()
                .list(
                    call.scope(Permission.NOTICES_RECEIVE),
                    call.number("limit", PAGE, 1, PAGE),
                    before(call))
                .stream()
                .map(this::received)
                .toList()));
  }

  private Received received(ReceivedNotice notice) {
    return new Received(
        notice.id(),
        notice.authority(),
        notice.sender(),
        notice.duty(),
        notice.received(),
        Optional.ofNullable(notice.acknowledged()),
        Optional.ofNullable(notice.reference()),
        notice.document(),
        notice.hash(),
        parts.state().receivedNotices().acts(notice.id()).stream()
            .map(
                act ->
                    new Done(
                        act.time(),
                        act.actor(),
                        act.kind().key(),
                        Optional.ofNullable(act.duty()),
                        act.text()))
            .toList());
  }
}
