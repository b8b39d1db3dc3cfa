package io.bartizan.intel.feed;

import io.bartizan.intel.json.JsonBounds;
import io.bartizan.intel.json.JsonRefused;
import io.bartizan.intel.json.JsonTrees;
import io.bartizan.intel.json.JsonValue;
import io.bartizan.intel.json.JsonValue.Keyed;
import io.bartizan.syntax.Counted;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Events of MISP -> indicators: attributes with {@code to_ids}, alone or in objects. An event's
 * tags may follow its attributes, so these wait until the event ends, in a short form.
 *
 * <p>What is deleted becomes a revoked indicator, so that one read before ends. Galaxy clusters
 * become labels.
 */
final class MispFeed {

  private static final int MAX_WAITING = 2_000_000;

  private final JsonTrees json = new JsonTrees(JsonBounds.DEFAULT);
  private final JsonParser parser;
  private final Tally tally;
  private final Labels labels;
  private long number;
  private boolean full;

  private MispFeed(InputStream in, Tally tally) {
    this.parser = json.stream(in);
    this.tally = tally;
    this.labels = new Labels(tally);
  }

  /** What is known of an event. */
  static final class Event {
    final List<MispAttribute> waiting = new ArrayList<>();
    final List<String> tags = new ArrayList<>();
    String info = "";
    String creator = "";
    long tooMany;
  }

  /** Reads to the end of the stream, or of what is JSON in it. */
  static void read(InputStream in, Tally tally) {
    MispFeed feed = new MispFeed(in, tally);
    try {
      feed.parser.nextToken();
      feed.value();
      if (feed.parser.nextToken() != null) {
        tally.rejectBroken(feed.position(), "json-syntax", "more text behind the event", "");
      }
    } catch (JacksonException e) {
      feed.broken(JsonTrees.refused(e));
    } catch (JsonRefused e) {
      feed.broken(e);
    }
  }

  private void broken(JsonRefused e) {
    tally.rejectBroken(
        "byte " + e.offset(), e.code(), e.getMessage() + "; the rest of the file was not read", "");
  }

  private String position() {
    return "byte " + parser.currentTokenLocation().getByteOffset();
  }

  private void value() throws JsonRefused {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_ARRAY) {
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        value();
      }
    } else if (token == JsonToken.START_OBJECT) {
      around();
    } else {
      tally.reject(position(), "misp-event", "an event was expected", "");
    }
  }

  /** An object around an event, or one with attributes and no event. */
  private void around() throws JsonRefused {
    Event loose = new Event();
    try {
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String key = parser.currentName();
        JsonToken token = parser.nextToken();
        if (key.equals("Event") && token == JsonToken.START_OBJECT) {
          event();
        } else if (key.equals("response") && token.isStructStart()) {
          value();
        } else {
          part(key, loose);
        }
      }
    } finally {
      flush(loose);
    }
  }

  private void event() throws JsonRefused {
    Event event = new Event();
    try {
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String key = parser.currentName();
        parser.nextToken();
        part(key, event);
      }
    } finally {
      flush(event);
    }
  }

  private void part(String key, Event event) throws JsonRefused {
    switch (key) {
      case "Attribute" -> entries(event, "attribute", this::attribute);
      case "Object" -> entries(event, "object", this::object);
      case "ShadowAttribute" ->
          entries(
              event,
              "proposal",
              (tree, at, to) -> {
                if (counted(at)) {
                  tally.context("MISP proposal");
                }
              });
      case "info" -> event.info = parser.getValueAsString("");
      case "Tag", "Galaxy", "Orgc", "published" -> known(key, event);
      default -> parser.skipChildren();
    }
  }

  private void known(String key, Event event) throws JsonRefused {
    JsonValue value = json.entry(parser);
    switch (key) {
      case "Orgc" -> {
        if (value instanceof Keyed org) {
          event.creator = org.text("name").orElse("");
        }
      }
      case "published" -> {
        if (!value.isTrue()) {
          tally.note("misp-unpublished", "the event is not published", position());
        }
      }
      default -> event.tags.addAll(tags(new Keyed(java.util.Map.of(key, value))));
    }
  }

  /** What is done with an entry of a list. */
  private interface Entry {
    void read(Keyed tree, String position, Event event);
  }

  private void entries(Event event, String what, Entry entry) throws JsonRefused {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      parser.skipChildren();
      return;
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      String position = what + " " + ++number + " at " + position();
      try {
        if (json.entry(parser) instanceof Keyed tree) {
          entry.read(tree, position, event);
        } else if (counted(position)) {
          tally.reject(position, "misp-" + what, "an object of JSON was expected", "");
        }
      } catch (JsonRefused e) {
        if (!e.isOfOneValue()) {
          throw e;
        }
        if (counted(position)) {
          tally.reject(position, e.code(), e.getMessage(), "");
        }
      }
    }
  }

  private boolean counted(String position) {
    full = full || !tally.entry(position);
    return !full;
  }

  private void attribute(Keyed tree, String position, Event event) {
    attribute(tree, "", position, event);
  }

  private void object(Keyed tree, String position, Event event) {
    String name = tree.text("name").orElse("");
    boolean deleted = tree.at("deleted").isTrue();
    int inner = 0;
    for (Keyed attribute : tree.objects("Attribute")) {
      attribute(
          deleted ? deleted(attribute) : attribute,
          name,
          position + ", attribute " + ++inner,
          event);
    }
  }

  private static Keyed deleted(Keyed attribute) {
    var values = new java.util.LinkedHashMap<>(attribute.values());
    values.put("deleted", new JsonValue.Truth(true));
    return new Keyed(values);
  }

  private void attribute(Keyed tree, String objectName, String position, Event event) {
    if (!counted(position)) {
      return;
    }
    if (event.waiting.size() >= MAX_WAITING) {
      event.tooMany++;
      return;
    }
    MispAttribute.read(tree, objectName, position, tally).ifPresent(event.waiting::add);
  }

  private void flush(Event event) {
    for (MispAttribute attribute : event.waiting) {
      tally.indicator(
          attribute.indicator(event, labels, tally),
          attribute.seconds() * 1_000_000,
          attribute.position());
    }
    if (event.tooMany > 0) {
      String past =
          "past a limit: "
              + Counted.of(event.tooMany, "attribute")
              + " more than "
              + Counted.number(MAX_WAITING)
              + " in one event";
      tally.reject(position(), "misp-too-many", past, "");
      tally.limited(past);
    }
  }

  /** The tags of an attribute or event, and the clusters of its galaxies. */
  static List<String> tags(Keyed holder) {
    List<String> tags = new ArrayList<>();
    for (Keyed tag : holder.objects("Tag")) {
      tag.text("name").filter(name -> !tags.contains(name)).ifPresent(tags::add);
    }
    for (Keyed galaxy : holder.objects("Galaxy")) {
      for (Keyed cluster : galaxy.objects("GalaxyCluster")) {
        cluster
            .text("tag_name")
            .or(() -> cluster.text("value"))
            .filter(name -> !tags.contains(name))
            .ifPresent(tags::add);
      }
    }
    return tags;
  }
}
