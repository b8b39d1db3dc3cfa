package io.bartizan.logs.record;

import java.util.List;
import java.util.Optional;

/**
 * A flat Windows event whose data are the only part in a form of their own: XML in a text, as
 * Promtail and the {@code Event} table of Microsoft Sentinel have them, or a list of objects with a
 * name and a value.
 */
final class DataShape implements Shape {

  private static final String EVENT_DATA = "EventData";
  private static final String USER_DATA = "UserData";
  private static final List<String> PROVIDERS =
      List.of("Provider_Name", "ProviderName", "Provider", "SourceName", "source_name");
  private static final List<String> NAMES =
      List.of("EventData", "event_data", "UserData", "user_data");

  @Override
  public Outcome read(Tree.Fields record) {
    if (record.has("System") || record.has("Event")) {
      return Outcome.SAME;
    }
    Tree.Fields out = new Tree.Fields();
    boolean found = false;
    for (var member : record.members().entrySet()) {
      Optional<Tree> data =
          NAMES.stream().anyMatch(member.getKey()::equalsIgnoreCase)
              ? data(member.getKey(), member.getValue())
              : Optional.empty();
      out.add(member.getKey(), data.orElse(member.getValue()));
      found |= data.isPresent();
    }
    if (!found) {
      return Outcome.SAME;
    }
    if (!record.has("Channel")) {
      out.addText("Channel", record.text("EventLog"));
    }
    if (PROVIDERS.stream().noneMatch(record::has)) {
      out.addText("Provider_Name", record.text("Source"));
    }
    return new Outcome.Records(List.of(out));
  }

  private static Optional<Tree> data(String name, Tree value) {
    if (value instanceof Tree.Text text) {
      boolean isUser = name.regionMatches(true, 0, USER_DATA, 0, 4);
      return fromXml(text.value().strip(), isUser ? USER_DATA : EVENT_DATA);
    }
    return XmlAsJson.isForeignData(value) ? Optional.of(XmlAsJson.data(value)) : Optional.empty();
  }

  /** Of an element with the data in it, or of what is in such an element. */
  private static Optional<Tree> fromXml(String text, String element) {
    if (!text.startsWith("<")) {
      return Optional.empty();
    }
    boolean isWhole = text.startsWith("<" + element) || text.startsWith("<DataItem");
    return XmlText.read(isWhole ? text : "<" + element + ">" + text + "</" + element + ">")
        .node()
        .map(node -> node.child(element).orElse(node))
        .filter(node -> node.name().equals(element))
        .filter(node -> element.equals(USER_DATA) || node.child("Data").isPresent())
        .map(EventXml::data);
  }
}
