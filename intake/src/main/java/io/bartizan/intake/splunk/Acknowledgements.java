package io.bartizan.intake.splunk;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * Which deliveries of which channel are durable and were not yet asked for. Bounded: the channel
 * that was used least lately is forgotten, and of a channel the oldest; a sender then repeats what
 * is stored already. Thread-safe.
 */
final class Acknowledgements {

  static final int MOST_CHANNELS = 4096;
  static final int MOST_IDS = 4096;

  private static final class Channel {
    private long next;
    private final TreeSet<Long> durable = new TreeSet<>();
  }

  private final Map<String, Channel> channels = new LinkedHashMap<>(16, 0.75f, true);

  /** Takes note of a durable delivery and gives its id. */
  synchronized long durable(String channel) {
    Channel one = channels.computeIfAbsent(channel, name -> new Channel());
    if (channels.size() > MOST_CHANNELS) {
      channels.remove(channels.keySet().iterator().next());
    }
    long id = one.next++;
    one.durable.add(id);
    if (one.durable.size() > MOST_IDS) {
      one.durable.pollFirst();
    }
    return id;
  }

  /** Whether a delivery is durable; a true answer is given once. */
  synchronized boolean ask(String channel, long id) {
    Channel one = channels.get(channel);
    return one != null && one.durable.remove(id);
  }
}
