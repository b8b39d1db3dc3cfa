package io.bartizan.cli.output;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** ATT&CK techniques as Sigma tags name them. */
final class AttackNames {

  private static final Pattern TECHNIQUE = Pattern.compile("attack\\.(t\\d{4}(?:\\.\\d{3})?)");

  private AttackNames() {}

  /** The technique of a tag such as {@code attack.t1059.001}. */
  static Optional<String> technique(String tag) {
    var matcher = TECHNIQUE.matcher(tag.toLowerCase(Locale.ROOT));
    return matcher.matches()
        ? Optional.of(matcher.group(1).toUpperCase(Locale.ROOT))
        : Optional.empty();
  }

  /** The name of a technique. */
  static Optional<String> name(String technique) {
    return Optional.of(technique);
  }
}
