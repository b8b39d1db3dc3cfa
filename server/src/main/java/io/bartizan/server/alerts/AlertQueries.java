package io.bartizan.server.alerts;

import io.bartizan.live.alert.AlertBody;
import io.bartizan.live.alert.AlertJson;
import io.bartizan.logs.record.Tree;
import io.bartizan.logs.record.TreeJson;
import io.bartizan.server.parts.Parts;
import io.bartizan.sigma.explain.FieldHit;
import io.bartizan.store.event.StoredEvent;
import io.bartizan.store.state.Account;
import io.bartizan.store.state.AlertRow;
import io.bartizan.store.state.Triage;
import io.bartizan.store.state.TriageFilter;
import io.bartizan.store.state.TriagedAlert;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads alerts for pages and for the API alike. Thread-safe. */
final class AlertQueries {

  private static final int MOST_EVENTS = 20;
  private static final int MOST_FIELDS = 500;

  private final Parts parts;

  AlertQueries(Parts parts) {
    this.parts = parts;
  }

  /** A page of alerts behind one of them. */
  List<TriagedAlert> list(TriageFilter filter, int most, Optional<String> behind) {
    @Nullable AlertRow last =
        behind
            .flatMap(id -> parts.state().triage().find(filter.scopes(), id))
            .map(TriagedAlert::row)
            .orElse(null);
    return parts.state().triage().list(filter, now(), most, last);
  }

  /** An alert with all that its page shows, if it is of these organisations. */
  Optional<AlertView> view(List<String> scopes, String id) {
    return parts.state().triage().find(scopes, id).map(alert -> view(scopes, alert));
  }

  private AlertView view(List<String> scopes, TriagedAlert alert) {
    AlertRow row = alert.row();
    Optional<AlertBody> body = AlertJson.read(row.json().getBytes(StandardCharsets.UTF_8));
    List<FieldHit> hits = body.map(AlertBody::matched).orElse(List.of());
    List<AlertView.EventView> events =
        row.events().stream()
            .limit(MOST_EVENTS)
            .flatMap(number -> event(number).stream())
            .map(event -> new AlertView.EventView(event, fields(event, hits)))
            .toList();
    Triage triage = parts.state().triage();
    TriageFilter all = TriageFilter.all(scopes);
    long sameRule = triage.count(all.rule(row.rule()), now());
    String host = row.host();
    long sameHost = host == null ? 0 : triage.count(all.host(host), now());
    return new AlertView(
        alert, body, events, triage.notes(row.id()), sameRule, sameHost, name(alert.assignee()));
  }

  /** The name of an account; empty for none. */
  String name(@Nullable String account) {
    return account == null
        ? ""
        : parts.state().accounts().find(account).map(Account::fullName).orElse(account);
  }

  private Optional<StoredEvent> event(long number) {
    List<StoredEvent> found = new ArrayList<>();
    parts.events().read(number - 1, 1, found::add);
    return found.stream().filter(event -> event.number() == number).findFirst();
  }

  private static List<AlertView.Field> fields(StoredEvent event, List<FieldHit> hits) {
    byte[] json = event.row().record() == null ? event.row().raw() : event.row().record();
    List<AlertView.Field> fields = new ArrayList<>();
    TreeJson.read(json, 0, json.length).ifPresent(tree -> add("", tree, hits, fields));
    if (fields.isEmpty()) {
      fields.add(
          new AlertView.Field(
              "",
              List.of(
                  new AlertView.Piece(
                      new String(event.row().raw(), StandardCharsets.UTF_8), false))));
    }
    return fields;
  }

  /** The records are no deeper than a reader takes them, so that this ends. */
  private static void add(String path, Tree tree, List<FieldHit> hits, List<AlertView.Field> into) {
    if (into.size() >= MOST_FIELDS) {
      return;
    }
    switch (tree) {
      case Tree.Fields fields ->
          fields
              .members()
              .forEach(
                  (name, value) ->
                      add(path.isEmpty() ? name : path + "." + name, value, hits, into));
      case Tree.Items items -> {
        int i = 0;
        for (Tree item : items.items()) {
          add(path + "[" + i++ + "]", item, hits, into);
        }
      }
      default -> into.add(new AlertView.Field(path, pieces(Tree.scalar(tree), hits)));
    }
  }

  private static List<AlertView.Piece> pieces(String value, List<FieldHit> hits) {
    return hits.stream()
        .filter(hit -> hit.value().equals(value) && !hit.spans().isEmpty())
        .findFirst()
        .map(Marks::of)
        .orElseGet(() -> List.of(new AlertView.Piece(value, false)));
  }

  Instant now() {
    return parts.clock().instant();
  }
}
