package io.bartizan.syntax.yaml;

import java.util.Iterator;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** The events of snakeyaml-engine for one text; fails with {@link YamlEngineException} only. */
final class YamlEvents {

  private final Iterator<Event> events;

  YamlEvents(String text) {
    events = new Parse(settings(text)).parseString(text).iterator();
  }

  /** With a buffer for the whole text: a smaller one is copied for each piece of a long scalar. */
  private static LoadSettings settings(String text) {
    return LoadSettings.builder()
        .setUseMarks(true)
        .setAllowDuplicateKeys(true)
        .setCodePointLimit(Integer.MAX_VALUE)
        .setBufferSize(text.length() + 16)
        .build();
  }

  boolean hasNext() {
    try {
      return events.hasNext();
    } catch (NumberFormatException e) {
      throw tooLarge(e);
    }
  }

  Event next() {
    try {
      return events.next();
    } catch (NumberFormatException e) {
      throw tooLarge(e);
    }
  }

  /** What the library lets slip for an escape or a version with more digits than fit. */
  private static YamlEngineException tooLarge(NumberFormatException cause) {
    return new YamlEngineException("an escape or a version number is too large", cause);
  }
}
