package io.bartizan.logs.record;

/** A Windows event as GELF, as NXLog sends it to Graylog: an underscore before its fields. */
final class GelfShape implements Shape {

  @Override
  public Outcome read(Tree.Fields record) {
    if (!record.has("short_message") || !record.has("_EventID")) {
      return Outcome.SAME;
    }
    Tree.Fields event = new Tree.Fields();
    event.addText("timestamp", record.text("timestamp"));
    event.addText("Hostname", record.text("host"));
    event.addText("Message", record.firstText("full_message", "short_message"));
    record
        .members()
        .forEach(
            (name, value) -> {
              if (name.startsWith("_")) {
                event.members().putIfAbsent(name.substring(1), value);
              }
            });
    return Expansion.expandAll(java.util.List.of(event));
  }
}
