package io.bartizan.server.audit;

import io.bartizan.server.access.Permission;
import io.bartizan.server.parts.Parts;
import io.bartizan.server.web.Access;
import io.bartizan.server.web.Answer;
import io.bartizan.server.web.Call;
import io.bartizan.server.web.Json;
import io.bartizan.server.web.Refusal;
import io.bartizan.server.web.Route;
import io.bartizan.server.web.Verb;
import io.bartizan.store.state.AuditEntry;
import io.bartizan.store.state.AuditLog;
import io.bartizan.store.state.Organisations;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The audit log. It is one chain for the whole installation: who may read it in every uppermost
 * organisation reads all of it, and everybody else what concerns their own organisations.
 */
public final class AuditRoutes {

  private static final Access READ = Access.needs(Permission.AUDIT_READ);
  private static final int PAGE = 100;
  private static final int EXPORTED = 1_000;
  private static final int MOST_EXPORT = 256 << 20;
  private static final int MOST_LOOKED_AT = 10_000;

  private final Parts parts;

  /** The pages over the parts of a server. */
  public AuditRoutes(Parts parts) {
    this.parts = parts;
  }

  /** The routes. */
  public List<Route> routes() {
    return List.of(
        Route.page(Verb.GET, "/audit", READ, "What was done, the latest first", this::page),
        Route.page(
            Verb.GET,
            "/audit/export",
            READ,
            "What was done, as JSON lines for a check from outside",
            this::export),
        Route.api(
            Verb.GET,
            "/audit",
            READ,
            "What was done, in order, for a check from outside",
            List.of(
                new Route.Parameter("from", "integer", false, "the number of the first entry"),
                new Route.Parameter("limit", "integer", false, "at most so many, up to 1000")),
            Entries.class,
            this::api));
  }

  /** Entries, as the API answers them. */
  public record Entries(List<AuditEntry> items) {}

  private Answer page(Call call) {
    AuditLog log = parts.state().audit();
    int before = call.number("before", Integer.MAX_VALUE, 1, Integer.MAX_VALUE);
    Sight sight = Sight.of(parts.state().organisations(), call.scope(Permission.AUDIT_READ));
    if (sight.isWhole()) {
      return page(log.before(before, PAGE), Optional.of(log.verify()));
    }
    return page(visible(sight, before, log), Optional.empty());
  }

  private static Answer page(List<AuditEntry> entries, Optional<AuditLog.Verdict> verdict) {
    return new Answer.Page("audit.jte", Map.of("entries", entries, "verdict", verdict));
  }

  /** The latest entries that somebody may see, of so many that are looked at. */
  private static List<AuditEntry> visible(Sight sight, long before, AuditLog log) {
    List<AuditEntry> seen = new ArrayList<>();
    long at = before;
    for (int looked = 0; looked < MOST_LOOKED_AT && seen.size() < PAGE; looked += PAGE) {
      List<AuditEntry> page = log.before(at, PAGE);
      page.stream().filter(sight::sees).limit(PAGE - seen.size()).forEach(seen::add);
      if (page.size() < PAGE) {
        break;
      }
      at = page.getLast().number();
    }
    return seen;
  }

  /**
   * What somebody may see of the log.
   *
   * @param isWhole whether they see all
   * @param organisations the organisations whose entries they see
   */
  private record Sight(boolean isWhole, Set<String> organisations) {

    static Sight of(Organisations organisations, List<String> scope) {
      boolean isWhole =
          organisations.all().stream()
              .filter(one -> one.parent() == null && !one.kind().equals("unknown"))
              .allMatch(one -> scope.contains(one.id()));
      Set<String> mine = new TreeSet<>();
      scope.forEach(root -> mine.addAll(organisations.subtree(root)));
      return new Sight(isWhole, mine);
    }

    boolean sees(AuditEntry entry) {
      String organisation = entry.organisation();
      return isWhole || organisation != null && organisations.contains(organisation);
    }
  }

  private Answer api(Call call) {
    Sight sight = Sight.of(parts.state().organisations(), call.scope(Permission.AUDIT_READ));
    return Answer.json(
        new Entries(
            parts
                .state()
                .audit()
                .from(
                    call.number("from", 1, 1, Integer.MAX_VALUE),
                    call.number("limit", PAGE, 1, 1_000))
                .stream()
                .filter(sight::sees)
                .toList()));
  }

  /** What somebody may see; who does not see all has a chain with gaps, and a check says so. */
  private Answer export(Call call) {
    Sight sight = Sight.of(parts.state().organisations(), call.scope(Permission.AUDIT_READ));
    StringBuilder lines = new StringBuilder();
    long next = 1;
    List<AuditEntry> page;
    do {
      page = parts.state().audit().from(next, EXPORTED);
      for (AuditEntry entry : page) {
        next = entry.number() + 1;
        if (sight.sees(entry)) {
          lines.append(Json.MAPPER.writeValueAsString(entry)).append('\n');
          if (lines.length() > MOST_EXPORT) {
            throw new Refusal(
                413, "The log is too large for one file. Use the API with from and limit.");
          }
        }
      }
    } while (page.size() == EXPORTED);
    return new Answer.Bytes(
        "application/jsonl",
        lines.toString().getBytes(StandardCharsets.UTF_8),
        Optional.of("audit.jsonl"));
  }
}
