package io.bartizan.server.health;

import io.bartizan.server.access.Permission;
import io.bartizan.server.parts.Parts;
import io.bartizan.server.web.Access;
import io.bartizan.server.web.Answer;
import io.bartizan.server.web.Call;
import io.bartizan.server.web.Refusal;
import io.bartizan.server.web.Route;
import io.bartizan.server.web.Verb;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * {@code /healthz} and {@code /readyz}, which say nothing but yes or no to strangers, and {@code
 * /metrics} for a token with the permission {@code metrics:read} in the whole installation.
 */
public final class HealthRoutes {

  private static final String TEXT = "text/plain; charset=utf-8";

  private final Parts parts;

  /** The routes over the parts of a server. */
  public HealthRoutes(Parts parts) {
    this.parts = parts;
  }

  /** The routes. */
  public List<Route> routes() {
    return List.of(
        Route.page(
            Verb.GET,
            "/healthz",
            Access.ANYONE,
            "Whether the server works",
            call -> yes(parts.vitals().works().getAsBoolean())),
        Route.page(
            Verb.GET,
            "/readyz",
            Access.ANYONE,
            "Whether all is well",
            call -> yes(parts.vitals().troubles().get().isEmpty())),
        Route.page(
            Verb.GET,
            "/metrics",
            Access.needs(Permission.METRICS_READ),
            "Figures, as Prometheus reads them",
            this::metrics));
  }

  private static Answer yes(boolean is) {
    return new Answer.Text(is ? 200 : 503, TEXT, is ? "ok\n" : "no\n");
  }

  private Answer metrics(Call call) {
    if (!parts.isForAll(call, Permission.METRICS_READ)) {
      throw Refusal.notFound();
    }
    String text = parts.vitals().metrics().get() + parts.requests().text() + outbox();
    return new Answer.Bytes(
        "text/plain; version=0.0.4; charset=utf-8",
        text.getBytes(StandardCharsets.UTF_8),
        Optional.empty());
  }

  private String outbox() {
    StringBuilder out = new StringBuilder();
    out.append("# HELP bartizan_messages Messages by their state.\n");
    out.append("# TYPE bartizan_messages gauge\n");
    for (String state : List.of("waiting", "taken", "sent", "dead")) {
      out.append("bartizan_messages{state=\"")
          .append(state)
          .append("\"} ")
          .append(parts.state().outbox().count(state))
          .append('\n');
    }
    return out.toString();
  }
}
