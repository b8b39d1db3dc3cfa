package io.bartizan.intel.feed;

import io.bartizan.intel.indicator.Subject;
import io.bartizan.intel.observable.Normal;
import io.bartizan.intel.observable.Observable;
import io.bartizan.intel.observable.ObservableType;
import io.bartizan.intel.observable.Observables;
import io.bartizan.intel.observable.Refang;
import java.util.Optional;
import java.util.Set;

/**
 * One line of a list: a value, defanged or not, with a comment behind it or not. Also a line of a
 * hosts file ({@code 0.0.0.0 evil.example}), of a filter list ({@code ||evil.example^}), a domain
 * with all below it ({@code *.evil.example}) and a URL with all below it ({@code http://h/path/*}).
 */
final class ListLine {

  private static final Set<String> NOWHERE = Set.of("0.0.0.0", "127.0.0.1", "::", "::1");

  private ListLine() {}

  /** Whether a line has no value: it is blank or a comment. */
  static boolean isEmpty(String line) {
    String text = line.strip();
    return text.isEmpty()
        || text.startsWith("#")
        || text.startsWith(";")
        || text.startsWith("//")
        || text.startsWith("!")
        || text.equals("\ufeff");
  }

  /** The value of a line that has one; without what is around it. */
  static String value(String line) {
    String text = line.strip();
    if (text.startsWith("\ufeff")) {
      text = text.substring(1).strip();
    }
    for (String comment : new String[] {" #", "\t#", " ;", " //"}) {
      int at = text.indexOf(comment);
      text = at > 0 ? text.substring(0, at).strip() : text;
    }
    String[] parts = text.split("[ \t]+", 3);
    boolean isHosts = parts.length == 2 && NOWHERE.contains(parts[0]);
    text = isHosts ? parts[1] : text;
    boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
    return quoted ? text.substring(1, text.length() - 1).strip() : text;
  }

  /** What the value is, when it is one. */
  static Optional<Subject.Value> subject(String value) {
    String bare = value;
    boolean below = false;
    if (bare.startsWith("||") && bare.endsWith("^")) {
      bare = bare.substring(2, bare.length() - 1);
      below = true;
    } else if (bare.startsWith("*.")) {
      bare = bare.substring(2);
      below = true;
    } else if (bare.startsWith(".") && bare.length() > 1) {
      bare = bare.substring(1);
      below = true;
    }
    boolean prefix = bare.endsWith("/*");
    bare = prefix ? bare.substring(0, bare.length() - 1) : bare;
    return subject(bare, below, prefix);
  }

  private static Optional<Subject.Value> subject(String bare, boolean below, boolean prefix) {
    Optional<Observable> found =
        below
            ? Normal.of(ObservableType.DOMAIN, Refang.text(bare)).filter(domain -> !prefix)
            : Observables.guess(bare);
    return found
        .filter(one -> !prefix || one.type() == ObservableType.URL)
        .map(one -> new Subject.Value(one, below, prefix));
  }
}
