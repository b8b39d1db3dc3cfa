package io.bartizan.logs.record;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Channels and providers as tools name them: the short names of Hayabusa, the names that Event
 * Viewer and Splunk show. Read from {@code channels.txt} once. Immutable, thread-safe.
 */
final class Channels {

  static final Channels KNOWN = new Channels(Resource.lines(Channels.class, "channels.txt"));

  private final Map<String, String> byShort = new HashMap<>();
  private final Map<String, String> providerByShown = new HashMap<>();
  private final Map<String, String> channelByProvider = new HashMap<>();
  private final Map<String, String> providerByChannel = new HashMap<>();

  Channels(List<String> lines) {
    for (String line : lines) {
      String[] columns = line.split("\\|", -1);
      if (columns.length != 4) {
        throw new IllegalStateException("four columns are needed: " + line);
      }
      String provider = columns[2].replaceFirst(" \\d+$", "");
      String id = columns[2].substring(provider.length()).strip();
      put(byShort, columns[1], columns[0]);
      put(providerByShown, columns[3], provider);
      if (!provider.isEmpty()) {
        put(channelByProvider, provider + '|' + id, columns[0]);
        put(providerByChannel, columns[0] + '|' + id, provider);
      }
    }
  }

  private static void put(Map<String, String> map, String key, String value) {
    if (!key.isEmpty() && !value.isEmpty()) {
      map.putIfAbsent(key(key), value);
    }
  }

  private static String key(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** The channel of this short name; itself when it is none. */
  String channel(String name) {
    return byShort.getOrDefault(key(name), name);
  }

  /** The provider that is shown like this; itself when it is none that is known. */
  String provider(String shown) {
    return providerByShown.getOrDefault(key(shown), shown);
  }

  /** Where a provider writes; empty when that is not known. */
  String channelOf(String provider, String eventId) {
    String exact = channelByProvider.get(key(provider + '|' + eventId));
    return exact != null ? exact : channelByProvider.getOrDefault(key(provider + '|'), "");
  }

  /**
   * Who writes such events to a channel; empty when that may be several. To System many write, so
   * there the event id has to be one of the Service Control Manager's.
   */
  String providerOf(String channel, String eventId) {
    String exact = providerByChannel.get(key(channel + '|' + eventId));
    if (exact != null) {
      return exact;
    }
    String only = providerByChannel.getOrDefault(key(channel + '|'), "");
    return channel.equalsIgnoreCase("System") && !EventNames.KNOWN.knows(only, eventId) ? "" : only;
  }
}
