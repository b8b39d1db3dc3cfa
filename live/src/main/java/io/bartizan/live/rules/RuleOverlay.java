package io.bartizan.live.rules;

import io.bartizan.store.state.Organisation;
import io.bartizan.store.state.RuleEdits;
import io.bartizan.store.state.StateStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What people changed of the rules of the configuration, on the pages of the server. Immutable.
 *
 * @param stamp differs from that of every other state of it
 * @param texts texts by the names of their files: in place of those of the configuration, or in
 *     addition; an empty text leaves a file out
 * @param settings what holds for single rules in organisations
 * @param parents the organisation above each, where there is one
 */
public record RuleOverlay(
    String stamp,
    Map<String, String> texts,
    List<RuleEdits.Setting> settings,
    Map<String, String> parents) {

  /** No change at all. */
  public static final RuleOverlay NONE = new RuleOverlay("", Map.of(), List.of(), Map.of());

  /** What the names of the files of exceptions begin with. */
  static final String EXCEPTION = "exception:";

  public RuleOverlay {
    texts = Map.copyOf(texts);
    settings = List.copyOf(settings);
    parents = Map.copyOf(parents);
  }

  /** What the state says now. */
  public static RuleOverlay of(StateStore state) {
    Map<String, String> parents = new LinkedHashMap<>();
    List<Organisation> all = state.organisations().all();
    for (Organisation one : all) {
      String parent = one.parent();
      if (parent != null) {
        parents.put(one.id(), parent);
      }
    }
    return new RuleOverlay(
        stamp(state, all), state.ruleEdits().texts(), state.ruleEdits().settings(), parents);
  }

  /** The stamp of what the state says now; cheap. */
  public static String stamp(StateStore state) {
    return stamp(state, state.organisations().all());
  }

  private static String stamp(StateStore state, List<Organisation> all) {
    return state.ruleEdits().changes() + "." + all.hashCode();
  }

  /** The same with another text of a file. */
  public RuleOverlay with(Map<String, String> others) {
    Map<String, String> more = new LinkedHashMap<>(texts);
    more.putAll(others);
    return new RuleOverlay(stamp + "+", more, settings, parents);
  }

  /** The same without the texts of some files. */
  public RuleOverlay without(Iterable<String> files) {
    Map<String, String> fewer = new LinkedHashMap<>(texts);
    files.forEach(fewer::remove);
    return new RuleOverlay(stamp + "-", fewer, settings, parents);
  }

  /** Whether a file is that of an exception: a rule that makes no alerts but keeps some away. */
  public static boolean isException(String file) {
    return file.startsWith(EXCEPTION);
  }

  /** The name of the file of the exception of a setting. */
  public static String exceptionFile(RuleEdits.Setting setting) {
    return EXCEPTION + setting.organisation() + "/" + setting.rule();
  }
}
