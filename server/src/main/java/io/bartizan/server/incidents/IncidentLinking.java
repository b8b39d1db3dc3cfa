package io.bartizan.server.incidents;

import io.bartizan.server.parts.Parts;
import io.bartizan.server.web.Call;
import io.bartizan.server.web.Refusal;
import io.bartizan.store.state.Incident;
import io.bartizan.store.state.Organisation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Links incidents that belong together and yet stay apart. Of incidents of two organisations, the
 * log of neither names the other, and the audit log has the link where both are seen: whoever may
 * see only one of them learns nothing of the other. Thread-safe.
 */
final class IncidentLinking {

  private final Parts parts;
  private final IncidentActions actions;

  IncidentLinking(Parts parts, IncidentActions actions) {
    this.parts = parts;
    this.actions = actions;
  }

  /** Links two incidents as related, each to the other. */
  Incident link(Call call, Incident one, Incident other, String why) {
    if (one.id().equals(other.id())) {
      throw Refusal.bad("into: an incident is not linked to itself.");
    }
    Instant now = actions.now();
    if (!parts.state().incidents().relate(one.id(), other.id(), now, call.person().name())) {
      throw new Refusal(409, "These incidents are linked already.");
    }
    told(call, "linked", one, other, why);
    return one;
  }

  /** Takes such a link away. */
  Incident unlink(Call call, Incident one, Incident other, String why) {
    if (!parts.state().incidents().unrelate(one.id(), other.id())) {
      throw Refusal.bad("into: these incidents are not linked as related.");
    }
    told(call, "unlinked", one, other, why);
    return one;
  }

  private void told(Call call, String action, Incident one, Incident other, String why) {
    boolean isOfOne = one.organisation().equals(other.organisation());
    Instant now = actions.now();
    String actor = call.person().name();
    String reason = why.isEmpty() ? "" : ": " + why;
    String outside = "an incident of another organisation";
    actions.log(one, now, now, actor, action, isOfOne ? other.name() + reason : outside);
    actions.log(other, now, now, actor, action, isOfOne ? one.name() + reason : outside);
    @Nullable String seen = isOfOne ? one.organisation() : above(one, other).orElse(null);
    parts
        .state()
        .audit()
        .add(
            now,
            actor,
            "incident." + action,
            seen,
            one.id(),
            "%s (%s) and %s (%s)%s"
                .formatted(one.name(), one.id(), other.name(), other.id(), reason));
  }

  /** The nearest organisation that both are below; nothing where there is none. */
  private Optional<String> above(Incident one, Incident other) {
    Map<String, Organisation> all = new HashMap<>();
    parts.state().organisations().all().forEach(each -> all.put(each.id(), each));
    List<String> path = path(all, one.organisation());
    return path(all, other.organisation()).stream().filter(path::contains).findFirst();
  }

  private static List<String> path(Map<String, Organisation> all, String from) {
    List<String> path = new ArrayList<>();
    Organisation at = all.get(from);
    while (at != null && !path.contains(at.id())) {
      path.add(at.id());
      String parent = at.parent();
      at = parent == null ? null : all.get(parent);
    }
    return path;
  }
}
