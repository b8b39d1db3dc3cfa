package io.bartizan.store.event;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How long events are kept. The first rule that fits an organisation and a source counts; events
 * that no rule fits are kept for ever.
 *
 * @param rules the rules, the first that fits counts
 */
public record Retention(List<Rule> rules) {

  /** Everything is kept for ever. */
  public static final Retention FOREVER = new Retention(List.of());

  /** The name under which events are kept that no rule fits. */
  static final String NO_RULE = "default";

  private static final String ANY = "*";
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

  public Retention {
    rules = List.copyOf(rules);
    Set<String> names = new HashSet<>(Set.of(NO_RULE));
    for (Rule rule : rules) {
      if (!names.add(rule.name())) {
        throw new IllegalArgumentException("two rules of retention named " + rule.name());
      }
    }
  }

  /**
   * How long the events of some sources are kept. Whole days are removed, the oldest first.
   *
   * @param name its name, part of the names of files: lower-case letters, digits and hyphens
   * @param organisation an organisation, or {@code *}
   * @param source a source, or {@code *}
   * @param age events of days that ended this long ago are removed; null for no limit
   * @param bytes most bytes of Parquet files for each organisation; 0 for no limit
   */
  public record Rule(
      String name, String organisation, String source, @Nullable Duration age, long bytes) {

    public Rule {
      if (!NAME.matcher(name).matches()) {
        throw new IllegalArgumentException(
            "a name of retention has lower-case letters, digits and hyphens: " + name);
      }
      if (bytes < 0 || age != null && age.isNegative()) {
        throw new IllegalArgumentException("a limit of retention is negative: " + name);
      }
    }

    boolean fits(String itsOrganisation, String itsSource) {
      return (organisation.equals(ANY) || organisation.equals(itsOrganisation))
          && (source.equals(ANY) || source.equals(itsSource));
    }
  }

  /** The name of the rule for the events of a source. */
  String nameFor(String organisation, String source) {
    return rules.stream()
        .filter(rule -> rule.fits(organisation, source))
        .findFirst()
        .map(Rule::name)
        .orElse(NO_RULE);
  }

  Optional<Rule> named(String name) {
    return rules.stream().filter(rule -> rule.name().equals(name)).findFirst();
  }
}
