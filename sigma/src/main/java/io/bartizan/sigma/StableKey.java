package io.bartizan.sigma;

import io.bartizan.syntax.Source;
import io.bartizan.syntax.Span;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a rule or correlation is known by from one version of a rule set to the next: its id, else
 * the name of its file with a hash of its text. So a rule with an id may change and keep its state;
 * one without an id is another rule when its text changes. Stateless.
 */
public final class StableKey {

  private StableKey() {}

  /** The key of what has this header and stands there. */
  public static String of(Rule.Header header, Source source, Span span) {
    Optional<String> id = header.id().filter(text -> !text.isBlank());
    if (id.isPresent()) {
      return id.get().strip().toLowerCase(Locale.ROOT);
    }
    String text = source.text();
    int end = Math.min(span.end(), text.length());
    String content = text.substring(Math.min(span.start(), end), end);
    return source.name() + "#" + hash(content);
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The keys of rules, in their order; of those that share one, the later have a number. */
  public static List<String> ofRules(List<Rule> rules) {
    return distinct(
        rules.stream().map(rule -> of(rule.header(), rule.source(), rule.span())).toList());
  }

  /** The same keys, those that stood before with a number behind them. */
  public static List<String> distinct(List<String> keys) {
    Map<String, Integer> times = new HashMap<>();
    List<String> all = new ArrayList<>(keys.size());
    for (String key : keys) {
      int time = times.merge(key, 1, Integer::sum);
      all.add(time == 1 ? key : key + "~" + time);
    }
    return List.copyOf(all);
  }
}
