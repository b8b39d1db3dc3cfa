package io.bartizan.live.rules;

import io.bartizan.detect.routing.Routing;
import io.bartizan.hunt.HuntRules;
import java.io.IOException;

/** Where rules come from: files, or the starter pack. */
public interface RuleSource {

  /**
   * Reads and compiles the rules as they are now.
   *
   * @throws IOException when they cannot be read, or no rule is left; the message says why
   */
  Loaded load() throws IOException;

  /** Changes when the files do: cheap, asked every few seconds. */
  String stamp();

  /**
   * Rules that were loaded.
   *
   * @param routing which events are of which log source
   */
  record Loaded(HuntRules rules, Routing routing) {}
}
