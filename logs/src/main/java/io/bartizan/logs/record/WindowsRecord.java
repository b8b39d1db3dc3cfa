package io.bartizan.logs.record;

import java.util.Optional;

/**
 * A Windows event that is being put together: its header's values by the names of Sigma, its data.
 * What comes of it has the form that records of EVTX have as JSON.
 */
final class WindowsRecord {

  private final Tree.Fields system = new Tree.Fields();
  private final Tree.Fields event = new Tree.Fields();
  private final Tree.Fields root = new Tree.Fields();
  private String provider = "";
  private String eventId = "";
  private String channel = "";

  WindowsRecord provider(String name) {
    provider = name;
    return attribute("Provider", "Name", name);
  }

  WindowsRecord eventId(String id) {
    eventId = id;
    system.addText("EventID", id);
    return this;
  }

  WindowsRecord channel(String name) {
    channel = name;
    system.addText("Channel", name);
    return this;
  }

  WindowsRecord computer(String name) {
    system.addText("Computer", name);
    return this;
  }

  WindowsRecord recordId(String id) {
    system.addText("EventRecordID", id);
    return this;
  }

  WindowsRecord header(String name, String value) {
    system.addText(name, value);
    return this;
  }

  /** A value that is an attribute in the event's XML. */
  WindowsRecord attribute(String element, String name, String value) {
    if (!value.isEmpty()) {
      Tree.Fields attributes =
          system
              .fields(element)
              .flatMap(node -> node.fields("#attributes"))
              .orElseGet(
                  () -> {
                    Tree.Fields made = new Tree.Fields();
                    Tree.Fields node = new Tree.Fields();
                    node.add("#attributes", made);
                    system.add(element, node);
                    return made;
                  });
      attributes.addText(name, value);
    }
    return this;
  }

  /** A time that is in UTC when it says no zone; as written when it is not understood. */
  WindowsRecord utc(String written) {
    return attribute("TimeCreated", "SystemTime", RecordTimes.iso(written).orElse(written));
  }

  /** A time that is in some zone that only the reader can know, when it says none. */
  WindowsRecord time(String written) {
    root.addText("TimeCreated", RecordTimes.iso(written).orElse(written));
    return this;
  }

  WindowsRecord message(String text) {
    root.addText("Message", text);
    return this;
  }

  WindowsRecord data(Tree data) {
    event.add("EventData", data);
    return this;
  }

  WindowsRecord userData(Tree data) {
    event.add("UserData", data);
    return this;
  }

  /** What must be there for an event to be more than half understood. */
  Optional<String> missing() {
    if (eventId.isEmpty()) {
      return Optional.of("its event id");
    }
    return provider.isEmpty() && channel.isEmpty() ? Optional.of("its provider") : Optional.empty();
  }

  Outcome outcome() {
    Optional<String> missing = missing();
    if (missing.isEmpty()
        && event.members().isEmpty()
        && EventNames.KNOWN.knows(provider, eventId)) {
      return Outcome.lacking("the data that such events have");
    }
    return missing.isPresent()
        ? Outcome.notUnderstood(missing.get())
        : new Outcome.Records(java.util.List.of(record()));
  }

  private Tree.Fields record() {
    Tree.Fields whole = new Tree.Fields();
    Tree.Fields ordered = new Tree.Fields();
    ordered.add("System", system);
    event.members().forEach(ordered::add);
    whole.add("Event", ordered);
    root.members().forEach(whole::add);
    return whole;
  }
}
