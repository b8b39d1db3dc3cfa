package io.bartizan.logs.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A line of Hayabusa's timeline as JSON or CSV. With a profile that has {@code AllFieldInfo} it
 * holds the event; else only a few of its values, under short names that no rule knows.
 */
final class HayabusaShape implements Shape {

  private static final Pattern UNNAMED = Pattern.compile("Data\\[\\d+]");
  private static final String SEPARATOR = " ¦ ";

  @Override
  public Outcome read(Tree.Fields record) {
    boolean timeline =
        record.has("Channel")
            && record.has("EventID")
            && (record.has("AllFieldInfo") || record.has("RuleTitle") && record.has("Details"));
    if (!timeline) {
      return Outcome.SAME;
    }
    String channel = Channels.KNOWN.channel(record.text("Channel"));
    String id = record.text("EventID");
    String named = record.text("Provider");
    WindowsRecord event =
        new WindowsRecord()
            .provider(named.length() > 1 ? named : Channels.KNOWN.providerOf(channel, id))
            .eventId(id)
            .channel(channel)
            .computer(record.text("Computer"))
            .recordId(record.text("RecordID"))
            .time(record.firstText("Timestamp", "datetime"));
    Optional<Tree.Fields> data = record.find("AllFieldInfo").flatMap(HayabusaShape::data);
    return data.isPresent()
        ? event.data(data.get()).outcome()
        : Outcome.notUnderstood(
            "what Hayabusa shortened: write its timeline with the profile all-field-info, or hunt"
                + " the event logs; its EventData");
  }

  private static Optional<Tree.Fields> data(Tree info) {
    Tree.Fields out = new Tree.Fields();
    List<Tree> unnamed = new ArrayList<>();
    switch (info) {
      case Tree.Fields fields ->
          fields.members().forEach((name, value) -> add(name, value, out, unnamed));
      case Tree.Text text -> {
        if (!text.value().isBlank() && !text.value().equals("-")) {
          for (String pair : text.value().split(Pattern.quote(SEPARATOR), -1)) {
            int colon = pair.indexOf(':');
            if (colon <= 0) {
              return Optional.empty();
            }
            add(
                pair.substring(0, colon).strip(),
                new Tree.Text(pair.substring(colon + 1).strip()),
                out,
                unnamed);
          }
        }
      }
      default -> {
        return Optional.empty();
      }
    }
    EventXml.unnamed(unnamed, out);
    return Optional.of(out);
  }

  private static void add(String name, Tree value, Tree.Fields out, List<Tree> unnamed) {
    if (UNNAMED.matcher(name).matches()) {
      unnamed.add(value);
    } else {
      out.add(name, value);
    }
  }
}
