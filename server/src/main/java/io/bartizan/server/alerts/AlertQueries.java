package io.bartizan.server.alerts;

import io.bartizan.live.alert.AlertBody;
import io.bartizan.live.alert.AlertJson;
import io.bartizan.server.parts.Parts;
import io.bartizan.server.personal.Sight;
import io.bartizan.server.search.SearchQueries;
import io.bartizan.sigma.explain.FieldHit;
import io.bartizan.store.event.StoredEvent;
import io.bartizan.store.state.Account;
import io.bartizan.store.state.AlertRow;
import io.bartizan.store.state.Triage;
import io.bartizan.store.state.TriageFilter;
import io.bartizan.store.state.TriagedAlert;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads alerts for pages and for the API alike. Thread-safe. */
final class AlertQueries {

  private static final int MOST_EVENTS = 20;
  private static final int MOST_FIELDS = 500;
  private static final int MOST_SIMILAR = 5;

  private final Parts parts;
  private final SearchQueries search;

  AlertQueries(Parts parts) {
    this.parts = parts;
    this.search = new SearchQueries(parts);
  }

  /** A page of alerts behind one of them, as somebody may see them. */
  List<TriagedAlert> list(TriageFilter filter, int most, Optional<String> behind, Sight sight) {
    @Nullable AlertRow last =
        behind
            .flatMap(id -> parts.state().triage().find(filter.scopes(), id))
            .map(TriagedAlert::row)
            .orElse(null);
    return parts.state().triage().list(filter, now(), most, last).stream().map(sight::of).toList();
  }

  /** An alert with all that its page shows, if it is of these organisations. */
  Optional<AlertView> view(List<String> scopes, String id, Sight sight) {
    return parts.state().triage().find(scopes, id).map(alert -> view(scopes, alert, sight));
  }

  /** An alert as it is stored, without what stored events say. */
  Optional<TriagedAlert> find(List<String> scopes, String id) {
    return parts.state().triage().find(scopes, id);
  }

  private AlertView view(List<String> scopes, TriagedAlert stored, Sight sight) {
    AlertRow row = stored.row();
    List<StoredEvent> found =
        row.events().stream()
            .limit(MOST_EVENTS)
            .flatMap(one -> search.event(one).stream())
            .toList();
    TriagedAlert alert = sight.of(stored, found);
    Optional<AlertBody> body = AlertJson.read(alert.row().json().getBytes(StandardCharsets.UTF_8));
    List<FieldHit> hits = body.map(AlertBody::matched).orElse(List.of());
    List<AlertView.EventView> events =
        sight.of(found).stream()
            .map(event -> new AlertView.EventView(event, EventFields.of(event, hits, MOST_FIELDS)))
            .toList();
    Triage triage = parts.state().triage();
    TriageFilter all = TriageFilter.all(scopes);
    long sameRule = triage.count(all.rule(row.rule()), now());
    String host = row.host();
    long sameHost = host == null ? 0 : triage.count(all.host(host), now());
    return new AlertView(
        alert,
        body,
        events,
        triage.notes(row.id()),
        sameRule,
        sameHost,
        triage.list(all.rule(row.rule()).until(row.time()), now(), MOST_SIMILAR, null).stream()
            .map(sight::of)
            .toList(),
        name(alert.assignee()),
        List.of(),
        List.of());
  }

  /**
   * The same with what happened around it.
   *
   * @param scopes where the person may see events; none for nowhere
   */
  AlertView around(AlertView view, List<String> scopes, Sight sight) {
    if (scopes.isEmpty() || view.events().isEmpty()) {
      return view;
    }
    StoredEvent first = view.events().getFirst().stored();
    String organisation = first.row().organisation();
    boolean isTheirs =
        scopes.stream()
            .anyMatch(root -> parts.state().organisations().subtree(root).contains(organisation));
    if (!isTheirs) {
      return view;
    }
    // Only what the organisation of the event stored is looked at: files of others stay closed.
    Surroundings surroundings = new Surroundings(search, List.of(organisation), sight);
    return view.with(surroundings.around(first), surroundings.tree(first));
  }

  /** The name of an account; empty for none. */
  String name(@Nullable String account) {
    return account == null
        ? ""
        : parts.state().accounts().find(account).map(Account::fullName).orElse(account);
  }

  Instant now() {
    return parts.clock().instant();
  }
}
