package io.bartizan.detect.routing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where records of some shape keep what tells Windows events apart. Makes entries for them of those
 * that are about headers.
 *
 * @param channel the field with the channel
 * @param channelPrefixes what stands before the channel's name there; empty for nothing
 * @param provider the field with the provider; empty when there is none
 * @param eventId the field with the event id
 * @param data what stands before the names of fields of the event's data
 */
record WindowsFields(
    String channel, List<String> channelPrefixes, String provider, String eventId, String data) {

  private static final String ANY = "*";

  WindowsFields {
    channelPrefixes = channelPrefixes.isEmpty() ? List.of("") : List.copyOf(channelPrefixes);
  }

  /** The entries for events of this shape; without those that ask for what it does not have. */
  List<Routing.Entry> entries(Routing windows) {
    return windows.entries().stream()
        .flatMap(entry -> Stream.concat(entry(entry).stream(), Stream.of(ofKnown(entry))))
        .toList();
  }

  /** The entry for events of this shape whose headers the reader knows. */
  private Routing.Entry ofKnown(Routing.Entry entry) {
    Map<String, List<String>> fields = new HashMap<>();
    List<String> has = new ArrayList<>(List.of(channel));
    entry.fields().forEach((name, values) -> fields.put(data + name, values));
    entry.has().forEach(name -> has.add(data + name));
    return new Routing.Entry(
        entry.channels().isEmpty() ? List.of(ANY) : entry.channels(),
        entry.providers(),
        entry.eventIds(),
        fields,
        has,
        entry.logSource(),
        entry.mapping().under(data),
        extraction(entry.extraction()));
  }

  private Optional<Routing.Entry> entry(Routing.Entry entry) {
    if (provider.isEmpty() && !entry.providers().isEmpty()) {
      return Optional.empty();
    }
    Map<String, List<String>> fields = new HashMap<>();
    List<String> has = new ArrayList<>();
    entry.fields().forEach((name, values) -> fields.put(data + name, values));
    entry.has().forEach(name -> has.add(data + name));
    put(channel, channels(entry.channels()), fields, has);
    put(provider, entry.providers(), fields, has);
    put(eventId, entry.eventIds(), fields, has);
    return Optional.of(
        new Routing.Entry(
            List.of(),
            List.of(),
            List.of(),
            fields,
            has,
            entry.logSource(),
            entry.mapping().under(data),
            extraction(entry.extraction())));
  }

  /** The text lies where the data lie; the names in it are the rules' own. */
  private Extraction extraction(Extraction extraction) {
    return extraction.isEmpty()
        ? extraction
        : new Extraction(data + extraction.from(), extraction.names());
  }

  private List<String> channels(List<String> names) {
    List<String> channels = new ArrayList<>();
    for (String prefix : channelPrefixes) {
      names.forEach(name -> channels.add(prefix.toLowerCase(Locale.ROOT) + name));
    }
    return channels;
  }

  private static void put(
      String field, List<String> values, Map<String, List<String>> fields, List<String> has) {
    if (values.contains(ANY)) {
      has.add(field);
    } else if (!values.isEmpty()) {
      fields.put(field, values);
    }
  }
}
