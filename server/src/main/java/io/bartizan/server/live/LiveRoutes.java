package io.bartizan.server.live;

import io.bartizan.server.access.Permission;
import io.bartizan.server.access.Person;
import io.bartizan.server.parts.Parts;
import io.bartizan.server.ui.Texts;
import io.bartizan.server.web.Access;
import io.bartizan.server.web.Answer;
import io.bartizan.server.web.Call;
import io.bartizan.server.web.Places;
import io.bartizan.server.web.Route;
import io.bartizan.server.web.Verb;
import io.bartizan.store.state.AlertRow;
import io.bartizan.store.state.Triage;
import io.bartizan.store.state.TriageFilter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Says to an open page how many alerts came since it was loaded. A stream ends after a while, so
 * that the browser asks again and is let in again; at most {@link #MOST} are open at a time.
 */
public final class LiveRoutes {

  /** Most streams at a time. */
  public static final int MOST = 1_000;

  private static final Duration EVERY = Duration.ofSeconds(3);
  private static final int FIGURES_EVERY = 5;
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final Parts parts;
  private final Places places =
      new Places(MOST, "Too many pages are open. This one does not announce new alerts.");

  /** The stream over the parts of a server. */
  public LiveRoutes(Parts parts) {
    this.parts = parts;
  }

  /** The routes. */
  public List<Route> routes() {
    return List.of(
        Route.page(
            Verb.GET,
            "/live",
            Access.needs(Permission.ALERTS_READ),
            "How many alerts came since a page was loaded, as server-sent events",
            this::stream));
  }

  private Answer stream(Call call) {
    List<String> scopes = call.scope(Permission.ALERTS_READ);
    long since = call.number("since", 0, 0, Integer.MAX_VALUE);
    places.requireFree();
    return new Answer.Events(out -> places.work(() -> send(call.person(), scopes, since, out)));
  }

  /** The figures of the overview in the words of the person, as JSON. */
  private String figures(Person person, List<String> scopes) {
    Triage triage = parts.state().triage();
    Instant now = parts.clock().instant();
    Texts texts = Texts.of(person.language());
    TriageFilter open = TriageFilter.open(scopes);
    return "{"
        + figure("open", texts.get("alerts.open", grouped(triage.count(open, now))))
        + ","
        + figure(
            "mine", texts.get("alerts.mine", grouped(triage.count(open.of(person.account()), now))))
        + ","
        + figure(
            "unassigned",
            texts.get(
                "overview.unassigned",
                grouped(triage.count(open.least(AlertRow.Level.HIGH).of(""), now))))
        + "}";
  }

  private static String grouped(long number) {
    return number > Triage.MOST_COUNTED
        ? "%,d+".formatted(Triage.MOST_COUNTED)
        : "%,d".formatted(number);
  }

  /** Our own words, which have neither quotes nor backslashes in them. */
  private static String figure(String name, String words) {
    return "\"" + name + "\":\"" + words.replace("\\", "").replace("\"", "") + "\"";
  }

  private void send(Person person, List<String> scopes, long since, Answer.EventOutput out)
      throws InterruptedException {
    long turns = LONGEST.dividedBy(EVERY);
    for (long turn = 0; turn < turns; turn++) {
      long count = parts.state().triage().countBehind(scopes, since);
      if (!out.send("new", Long.toString(count))
          || turn % FIGURES_EVERY == 1 && !out.send("figures", figures(person, scopes))) {
        return;
      }
      Thread.sleep(EVERY);
    }
  }
}
