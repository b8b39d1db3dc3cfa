package io.bartizan.server.live;

import io.bartizan.server.access.Permission;
import io.bartizan.server.parts.Parts;
import io.bartizan.server.web.Access;
import io.bartizan.server.web.Answer;
import io.bartizan.server.web.Call;
import io.bartizan.server.web.Refusal;
import io.bartizan.server.web.Route;
import io.bartizan.server.web.Verb;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * Says to an open page how many alerts came since it was loaded. A stream ends after a while, so
 * that the browser asks again and is let in again; at most {@link #MOST} are open at a time.
 */
public final class LiveRoutes {

  /** Most streams at a time. */
  public static final int MOST = 1_000;

  private static final Duration EVERY = Duration.ofSeconds(3);
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final Parts parts;
  private final Semaphore free = new Semaphore(MOST);

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
    if (free.availablePermits() == 0) {
      throw new Refusal(503, "Too many pages are open. This one does not announce new alerts.");
    }
    return new Answer.Events(
        out -> {
          if (!free.tryAcquire()) {
            throw new IllegalStateException("too many streams are open");
          }
          try {
            send(scopes, since, out);
          } finally {
            free.release();
          }
        });
  }

  private void send(List<String> scopes, long since, Answer.EventOutput out)
      throws InterruptedException {
    long turns = LONGEST.dividedBy(EVERY);
    for (long turn = 0; turn < turns; turn++) {
      long count = parts.state().triage().countBehind(scopes, since);
      if (!out.send("new", Long.toString(count))) {
        return;
      }
      Thread.sleep(EVERY);
    }
  }
}
