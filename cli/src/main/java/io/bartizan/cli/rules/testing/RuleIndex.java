package io.bartizan.cli.rules.testing;

import io.bartizan.cli.rules.RuleFile;
import io.bartizan.syntax.Source;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Which file holds the rule with an id: found by its line, without reading the YAML. Immutable. */
final class RuleIndex {

  private static final String KEY = "id:";
  private static final int UUID_LENGTH = 36;

  private final Map<String, Source> files = new HashMap<>();

  RuleIndex(List<RuleFile> rules) {
    rules.forEach(file -> add(file.source()));
  }

  private void add(Source source) {
    String text = source.text();
    int at = 0;
    while (at >= 0 && at < text.length()) {
      if (text.startsWith(KEY, at)) {
        int end = text.indexOf('\n', at);
        String value = text.substring(at + KEY.length(), end < 0 ? text.length() : end).strip();
        String bare = value.replaceAll("^[\"']|[\"']$", "");
        if (bare.length() >= UUID_LENGTH) {
          files.putIfAbsent(bare.substring(0, UUID_LENGTH).toLowerCase(Locale.ROOT), source);
        }
      }
      int next = text.indexOf('\n', at);
      at = next < 0 ? -1 : next + 1;
    }
  }

  Optional<Source> find(String id) {
    return Optional.ofNullable(files.get(id.toLowerCase(Locale.ROOT)));
  }
}
