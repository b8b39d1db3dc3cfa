package io.bartizan.server.personal.routes;

import io.bartizan.server.access.Permission;
import io.bartizan.server.parts.Parts;
import io.bartizan.server.personal.Personal;
import io.bartizan.server.web.Access;
import io.bartizan.server.web.Answer;
import io.bartizan.server.web.Call;
import io.bartizan.server.web.Refusal;
import io.bartizan.server.web.Route;
import io.bartizan.server.web.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Opens and closes the door before personal data; both are in the audit log, with the reason. */
public final class PersonalRoutes {

  private static final Access READ = Access.needs(Permission.PERSONAL_READ);
  private static final int SHORTEST_REASON = 5;
  private static final int LONGEST_REASON = 500;
  private static final int LONGEST_PATH = 2_000;

  private final Parts parts;

  /** The routes over the parts of a server. */
  public PersonalRoutes(Parts parts) {
    this.parts = parts;
  }

  /** The routes. */
  public List<Route> routes() {
    return List.of(
        Route.page(
            Verb.POST,
            "/personal-data/open",
            READ,
            "Shows names of persons for a time",
            this::show),
        Route.page(
            Verb.POST, "/personal-data/close", READ, "Hides names of persons again", this::hide),
        Route.api(
            Verb.POST,
            "/personal-data/open",
            READ,
            "Shows names of persons in events and alerts to this account for a time",
            List.of(
                new Route.Parameter(
                    "reason", "string", true, "why they are needed; kept in the audit log"),
                new Route.Parameter(
                    "hours",
                    "integer",
                    false,
                    "for how long, up to " + Personal.MOST_HOURS + "; 1 where nothing is said")),
            State.class,
            call -> Answer.json(new State(Optional.of(open(call))))),
        Route.api(
            Verb.POST,
            "/personal-data/close",
            READ,
            "Hides names of persons from this account again",
            List.of(),
            State.class,
            this::close));
  }

  /** The door as programs see it: until when it is open. */
  public record State(Optional<Instant> until) {}

  private Instant open(Call call) {
    String reason = call.required("reason", LONGEST_REASON).strip();
    if (reason.length() < SHORTEST_REASON) {
      throw Refusal.bad(
          "reason: at least " + SHORTEST_REASON + " characters that say why names are needed.");
    }
    int hours = hours(call);
    Instant until = parts.personal().open(call.person().account(), Duration.ofHours(hours));
    for (String root : call.scope(Permission.PERSONAL_READ)) {
      parts.audit(call, "personal-data.open", root, "until " + until, reason);
    }
    return until;
  }

  private static int hours(Call call) {
    Optional<String> text = call.value("hours");
    if (text.isEmpty()) {
      return 1;
    }
    try {
      int hours = Integer.parseInt(text.get());
      if (hours >= 1 && hours <= Personal.MOST_HOURS) {
        return hours;
      }
    } catch (NumberFormatException e) {
      // Said below, with what was expected.
    }
    throw Refusal.bad("hours: expected a whole number from 1 to " + Personal.MOST_HOURS + ".");
  }

  private Answer show(Call call) {
    open(call);
    return back(call);
  }

  private Answer hide(Call call) {
    shut(call);
    return back(call);
  }

  private Answer close(Call call) {
    shut(call);
    return Answer.json(new State(Optional.empty()));
  }

  private void shut(Call call) {
    if (parts.personal().close(call.person().account())) {
      for (String root : call.scope(Permission.PERSONAL_READ)) {
        parts.audit(call, "personal-data.close", root, "", "");
      }
    }
  }

  private static Answer back(Call call) {
    String path = call.form("back").orElse("/");
    boolean isOwn =
        path.startsWith("/")
            && !path.startsWith("//")
            && path.length() < LONGEST_PATH
            && path.chars().allMatch(c -> c > ' ' && c < 127 && c != '\\');
    return new Answer.SeeOther(isOwn ? path : "/");
  }
}
