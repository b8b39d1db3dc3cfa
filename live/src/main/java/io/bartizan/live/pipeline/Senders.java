package io.bartizan.live.pipeline;

import io.bartizan.logs.stream.SourceFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The formats in which senders write, as far as they are remembered: when there are too many, the
 * one that was silent longest is forgotten, and recognised anew when it sends again. Used by one
 * thread.
 */
final class Senders {

  /** Senders that a lane remembers. */
  static final int MOST = 10_000;

  private final Map<String, SourceFormat> formats;

  /** Remembers so many. */
  Senders(int most) {
    formats =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, SourceFormat> eldest) {
            return size() > most;
          }
        };
  }

  /** What is known of a sender. */
  SourceFormat format(String sender) {
    return formats.computeIfAbsent(sender, name -> new SourceFormat());
  }
}
