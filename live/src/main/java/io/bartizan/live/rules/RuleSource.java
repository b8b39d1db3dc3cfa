package io.bartizan.live.rules;

import io.bartizan.detect.routing.Routing;
import io.bartizan.hunt.HuntRules;
import io.bartizan.syntax.Source;
import java.io.IOException;
import java.util.List;

/** Where rules come from: files, or the starter pack. */
public interface RuleSource {

  /**
   * Reads and compiles the rules as they are now.
   *
   * @param overlay what people changed of them
   * @throws IOException when they cannot be read, or no rule is left; the message says why
   */
  Loaded load(RuleOverlay overlay) throws IOException;

  /**
   * Compiles texts as those of the configuration are, and nothing else.
   *
   * @throws IOException when what the configuration names beside rules cannot be read
   */
  Loaded compile(List<Source> texts) throws IOException;

  /** Changes when the files do: cheap, asked every few seconds. */
  String stamp();

  /**
   * Rules that were loaded.
   *
   * @param routing which events are of which log source
   * @param sources the files as they were read
   */
  record Loaded(HuntRules rules, Routing routing, List<Source> sources) {

    public Loaded {
      sources = List.copyOf(sources);
    }
  }
}
