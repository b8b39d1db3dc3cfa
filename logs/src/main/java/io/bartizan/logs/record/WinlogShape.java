package io.bartizan.logs.record;

import java.util.List;
import java.util.Optional;

/**
 * An event of Winlogbeat or Elastic Agent from which {@code event_data} was removed: its data are
 * read from the text that Windows shows.
 */
final class WinlogShape implements Shape {

  @Override
  public Outcome read(Tree.Fields record) {
    Optional<Tree.Fields> winlog =
        record
            .fields("winlog")
            .filter(one -> one.has("event_id") && !one.has("event_data") && !one.has("user_data"));
    if (winlog.isEmpty()) {
      return Outcome.SAME;
    }
    String provider = winlog.get().text("provider_name");
    String id = winlog.get().text("event_id");
    if (!EventNames.KNOWN.knows(provider, id)) {
      return Outcome.SAME;
    }
    Optional<Tree.Fields> data = EventNames.KNOWN.byMessage(provider, id, record.text("message"));
    if (data.isEmpty()) {
      return Outcome.lacking("the data that such events have");
    }
    Tree.Fields with = new Tree.Fields();
    winlog.get().members().forEach(with::add);
    with.add("event_data", data.get());
    Tree.Fields whole = new Tree.Fields();
    record
        .members()
        .forEach((name, value) -> whole.add(name, name.equalsIgnoreCase("winlog") ? with : value));
    return new Outcome.Records(List.of(whole));
  }
}
