package io.bartizan.server.personal;

import io.bartizan.server.access.Vault;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The marks that stand for names of persons, such as {@code person-3fa1c07e}: a person has the same
 * mark everywhere in an installation. The names behind the last {@link #MOST} marks that were shown
 * are remembered, so that a search can be for a mark. Thread-safe.
 */
final class Pseudonyms {

  /** Marks whose names are remembered. */
  static final int MOST = 100_000;

  private static final Pattern MARK = Pattern.compile("person-[0-9a-f]{8}");
  private static final int BYTES = 4;

  private final Vault vault;
  private final Map<String, String> names =
      new LinkedHashMap<>(1024, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > MOST;
        }
      };

  Pseudonyms(Vault vault) {
    this.vault = vault;
  }

  /** The mark of a name, which is the same in any case of letters. */
  String mark(String name) {
    String folded = name.strip().toLowerCase(Locale.ROOT);
    String mark = "person-" + HexFormat.of().formatHex(vault.mark("personal data", folded, BYTES));
    synchronized (names) {
      names.put(mark, folded);
    }
    return mark;
  }

  /** Whether a text has marks. */
  static boolean isMarked(String text) {
    return MARK.matcher(text).find();
  }

  /**
   * A text with the names in place of the marks.
   *
   * @return nothing where a mark is not known any more
   */
  Optional<String> resolved(String text) {
    Matcher matcher = MARK.matcher(text);
    StringBuilder out = new StringBuilder();
    while (matcher.find()) {
      String name;
      synchronized (names) {
        name = names.get(matcher.group());
      }
      if (name == null) {
        return Optional.empty();
      }
      matcher.appendReplacement(out, Matcher.quoteReplacement(name));
    }
    return Optional.of(matcher.appendTail(out).toString());
  }
}
