package io.bartizan.server.personal;

import io.bartizan.logs.record.Tree;
import io.bartizan.logs.record.TreeJson;
import io.bartizan.store.event.Column;
import io.bartizan.store.event.Common;
import io.bartizan.store.event.EventRow;
import io.bartizan.store.event.StoredEvent;
import io.bartizan.store.event.Tally;
import io.bartizan.store.state.AlertRow;
import io.bartizan.store.state.StoredAlert;
import io.bartizan.store.state.TriagedAlert;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Events and alerts as one person sees them in one answer: with marks in place of names, but in
 * organisations for which they opened the door. Belongs to the thread of the request.
 */
public final class Sight {

  private static final List<Column> TEXTS =
      List.of(
          Column.PROCESS,
          Column.PARENT,
          Column.COMMAND_LINE,
          Column.FILE,
          Column.URL,
          Column.USER_AGENT,
          Column.ACTION);

  private final Pseudonyms pseudonyms;
  private final Set<String> shown;
  private final Runnable onHidden;

  Sight(Pseudonyms pseudonyms, Set<String> shown, Runnable onHidden) {
    this.pseudonyms = pseudonyms;
    this.shown = shown;
    this.onHidden = onHidden;
  }

  private boolean shows(String organisation) {
    return shown.contains(organisation);
  }

  private Masking masking() {
    return new Masking(PersonNames.SHIPPED, pseudonyms);
  }

  private void note(Masking masking) {
    if (masking.hasMasked()) {
      onHidden.run();
    }
  }

  /** An event. */
  public StoredEvent of(StoredEvent event) {
    return of(List.of(event)).getFirst();
  }

  /** Events, each by itself: a name that one holds stays as it is in the text of another. */
  public List<StoredEvent> each(List<StoredEvent> events) {
    return events.stream().map(this::of).toList();
  }

  /** Events that are shown together: what one names is hidden in all. */
  public List<StoredEvent> of(List<StoredEvent> events) {
    Masking masking = masking();
    events.stream().filter(one -> !shows(organisation(one))).forEach(one -> learn(one, masking));
    List<StoredEvent> seen = events.stream().map(one -> masked(one, masking)).toList();
    note(masking);
    return seen;
  }

  private static String organisation(StoredEvent event) {
    return event.row().organisation();
  }

  private static Optional<Tree.Fields> tree(EventRow row) {
    byte[] json = row.record() == null ? row.raw() : row.record();
    return TreeJson.read(json, 0, json.length);
  }

  private static void learn(StoredEvent event, Masking masking) {
    EventRow row = event.row();
    row.common().value(Column.ACCOUNT).ifPresent(one -> masking.learn("account", one));
    for (Column column : TEXTS) {
      row.common().value(column).ifPresent(one -> masking.learn("", one));
    }
    tree(row)
        .ifPresentOrElse(
            fields -> masking.learn("", fields),
            () -> masking.learn("", new String(row.raw(), StandardCharsets.UTF_8)));
  }

  private StoredEvent masked(StoredEvent event, Masking masking) {
    EventRow row = event.row();
    if (shows(row.organisation())) {
      return event;
    }
    Common.Builder common = Common.builder();
    for (Column column : Column.values()) {
      Optional<String> value = row.common().value(column);
      if (column == Column.ACCOUNT) {
        common.put(column, value.map(one -> masking.value("account", one)).orElse(null));
      } else {
        common.put(column, value.map(TEXTS.contains(column) ? masking::text : x -> x).orElse(null));
      }
    }
    String host = row.common().value(Column.HOST).orElse("");
    String raw = new String(row.raw(), StandardCharsets.UTF_8);
    byte[] maskedRaw = row.raw();
    byte @Nullable [] record = row.record();
    Optional<Tree.Fields> fields = tree(row);
    if (fields.isPresent()) {
      byte[] json = json(masking.tree("", fields.get(), host));
      // Names may be escaped in what was sent; the record has them as they are.
      boolean isEscaped = raw.contains("\\u") || raw.contains("&#");
      if (record == null) {
        maskedRaw = json;
      } else {
        record = json;
        maskedRaw = isEscaped ? json : bytes(masking.text(raw));
      }
    } else {
      maskedRaw = bytes(masking.text(raw));
    }
    return new StoredEvent(
        event.number(),
        new EventRow(
            row.organisation(),
            row.source(),
            row.received(),
            row.time(),
            row.format(),
            common.build(),
            maskedRaw,
            record,
            row.id(),
            row.note()));
  }

  private static byte[] json(Tree tree) {
    StringBuilder out = new StringBuilder();
    TreeJson.write(tree, out);
    return bytes(out.toString());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** An alert, with what its events name beside what it names itself. */
  public TriagedAlert of(TriagedAlert alert, List<StoredEvent> events) {
    AlertRow row = alert.row();
    if (shows(row.organisation())) {
      return alert;
    }
    Masking masking = masking();
    events.stream().filter(one -> !shows(organisation(one))).forEach(one -> learn(one, masking));
    AlertRow seen = masked(row, masking);
    note(masking);
    return new TriagedAlert(
        new StoredAlert(alert.alert().sequence(), seen),
        alert.status(),
        alert.assignee(),
        alert.verdict(),
        alert.reason(),
        alert.changed());
  }

  /** An alert as a list shows it. */
  public TriagedAlert of(TriagedAlert alert) {
    return of(alert, List.of());
  }

  /** An alert as it was stored. */
  public AlertRow of(AlertRow row) {
    if (shows(row.organisation())) {
      return row;
    }
    Masking masking = masking();
    AlertRow seen = masked(row, masking);
    note(masking);
    return seen;
  }

  private static AlertRow masked(AlertRow row, Masking masking) {
    String account = row.account();
    if (account != null) {
      masking.learn("account", account);
    }
    masking.learn("", row.title());
    Optional<Tree.Fields> json = TreeJson.read(row.json());
    json.ifPresent(tree -> learnMatched(tree, masking));
    return new AlertRow(
        row.id(),
        row.kind(),
        row.organisation(),
        row.time(),
        row.firstTime(),
        row.lastTime(),
        row.rule(),
        masking.text(row.title()),
        row.level(),
        row.host(),
        account == null ? null : masking.value("account", account),
        row.tags(),
        row.events(),
        row.ruleSet(),
        json.map(tree -> body(tree, masking, row.host())).orElse(row.json()));
  }

  private static List<Tree> matched(Tree.Fields alert) {
    return alert
        .find("matched")
        .map(one -> one instanceof Tree.Items list ? list.items() : null)
        .orElse(List.of());
  }

  /** What a match rests on stands as pairs of field and value. */
  private static void learnMatched(Tree.Fields alert, Masking masking) {
    masking.learn("", alert);
    for (Tree one : matched(alert)) {
      if (one instanceof Tree.Fields hit) {
        masking.learn(hit.text("field"), hit.text("value"));
      }
    }
  }

  private static String body(Tree.Fields alert, Masking masking, @Nullable String host) {
    Tree masked = masking.tree("", alert, host == null ? "" : host);
    if (masked instanceof Tree.Fields fields) {
      List<Tree> before = matched(alert);
      List<Tree> after = matched(fields);
      for (int i = 0; i < before.size() && i < after.size(); i++) {
        if (before.get(i) instanceof Tree.Fields hit && after.get(i) instanceof Tree.Fields seen) {
          String value = masking.value(hit.text("field"), hit.text("value"));
          if (!value.equals(hit.text("value"))) {
            seen.members().put("value", new Tree.Text(value));
            // The places of the match are those of the value as it was.
            seen.members().put("spans", whole(value));
          }
        }
      }
    }
    StringBuilder out = new StringBuilder();
    TreeJson.write(masked, out);
    return out.toString();
  }

  private static Tree whole(String value) {
    List<Tree> span = new ArrayList<>();
    span.add(new Tree.Bare("0"));
    span.add(new Tree.Bare(Integer.toString(value.length())));
    List<Tree> spans = new ArrayList<>();
    spans.add(new Tree.Items(span));
    return new Tree.Items(spans);
  }

  /** The most frequent values of a field, in these organisations. */
  public Tally of(String field, Tally tally, Set<String> organisations) {
    if (shown.containsAll(organisations)) {
      return tally;
    }
    List<Tally.Count> seen =
        tally.values().stream()
            .map(one -> new Tally.Count(value(field, one.value()), one.events()))
            .toList();
    return new Tally(seen, tally.distinct(), tally.events(), tally.without());
  }

  /** A value of a field that is shown by itself, of no organisation that is known. */
  public String value(String field, String value) {
    Masking masking = masking();
    String name = Column.named(field).map(Column::sql).orElse(field);
    masking.learn(name, value);
    String seen = masking.value(name, value);
    note(masking);
    return seen;
  }

  /** An account of an organisation. */
  public @Nullable String account(String organisation, @Nullable String account) {
    return account == null || shows(organisation) ? account : value("account", account);
  }
}
