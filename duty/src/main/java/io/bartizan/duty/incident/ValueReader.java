package io.bartizan.duty.incident;

import io.bartizan.duty.fact.FactDeclaration;
import io.bartizan.duty.fact.FactValue;
import io.bartizan.duty.place.Jurisdictions;
import io.bartizan.duty.read.Findings;
import io.bartizan.duty.read.Zones;
import io.bartizan.syntax.NearestName;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.Span;
import io.bartizan.syntax.Visible;
import io.bartizan.syntax.yaml.YamlNode;
import io.bartizan.syntax.yaml.YamlScalar;
import io.bartizan.syntax.yaml.YamlSequence;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** YAML -> {@link FactValue}, as the declaration of the fact asks. */
final class ValueReader {

  private static final int LONGEST_TEXT = 20_000;
  private static final int LONGEST_NUMBER = 40;

  private final Source source;
  private final Findings findings;
  private final Jurisdictions places;
  private final TimeReader times;

  ValueReader(Source source, Findings findings, Jurisdictions places, TimeReader times) {
    this.source = source;
    this.findings = findings;
    this.places = places;
    this.times = times;
  }

  /** The value, or nothing, with a diagnostic, where it does not fit. */
  Optional<FactValue> read(FactDeclaration fact, YamlNode node) {
    if (fact.kind().isSet()) {
      return set(fact, node);
    }
    if (node instanceof YamlScalar scalar) {
      return single(fact, scalar);
    }
    return wrong(fact, node.described(), node.span());
  }

  private Optional<FactValue> single(FactDeclaration fact, YamlScalar scalar) {
    String text = scalar.text();
    return switch (fact.kind()) {
      case YES_NO -> yesNo(fact, scalar);
      case CHOICE, COUNTRY ->
          isOption(fact, scalar) ? Optional.of(new FactValue.Choice(text)) : Optional.empty();
      case NUMBER -> number(fact, scalar);
      case TIME -> times.read(text, scalar.span()).map(FactValue.Time::new);
      case ZONE -> zone(scalar);
      case TEXT -> text(scalar);
      case CHOICES, COUNTRIES -> set(fact, scalar);
    };
  }

  private Optional<FactValue> yesNo(FactDeclaration fact, YamlScalar scalar) {
    return switch (scalar.text()) {
      case "yes", "true" -> Optional.of(FactValue.YesNo.YES);
      case "no", "false" -> Optional.of(FactValue.YesNo.NO);
      default -> wrong(fact, "\"" + scalar + "\"", scalar.span());
    };
  }

  private Optional<FactValue> number(FactDeclaration fact, YamlScalar scalar) {
    String digits = scalar.text().replace("_", "");
    boolean plausible =
        digits.length() <= LONGEST_NUMBER
            && !digits.isEmpty()
            && digits.chars().allMatch(c -> c >= '0' && c <= '9' || c == '.' || c == '-');
    try {
      if (plausible) {
        return quantity(fact, new BigDecimal(digits), scalar);
      }
    } catch (NumberFormatException e) {
      // said below
    }
    return wrong(fact, "\"" + scalar + "\"", scalar.span());
  }

  /** Persons, hours and amounts are counted from zero. */
  private Optional<FactValue> quantity(FactDeclaration fact, BigDecimal value, YamlScalar scalar) {
    if (value.signum() >= 0 || fact.bounds().negative()) {
      return Optional.of(new FactValue.Quantity(value));
    }
    findings.error(
        "fact-range",
        source,
        scalar.span(),
        fact.name() + " cannot be negative, but is " + Visible.excerpt(scalar.text()),
        "write a number from 0 on, or unknown");
    return Optional.empty();
  }

  private Optional<FactValue> zone(YamlScalar scalar) {
    Optional<FactValue> zone = Zones.find(scalar.text()).map(FactValue.Zone::new);
    if (zone.isEmpty()) {
      findings.unknown(
          "unknown-zone", "time zone", scalar.text(), source, scalar.span(), Zones.names());
    }
    return zone;
  }

  private Optional<FactValue> text(YamlScalar scalar) {
    if (scalar.text().length() > LONGEST_TEXT) {
      findings.error(
          "fact-limit",
          source,
          scalar.span(),
          "the text is longer than the limit of " + LONGEST_TEXT + " characters");
      return Optional.empty();
    }
    return Optional.of(new FactValue.Text(scalar.text()));
  }

  private Optional<FactValue> set(FactDeclaration fact, YamlNode node) {
    List<YamlNode> members =
        node instanceof YamlSequence sequence ? sequence.items() : List.of(node);
    List<String> options = new ArrayList<>();
    boolean whole = true;
    for (YamlNode member : members) {
      if (!(member instanceof YamlScalar scalar)) {
        return wrong(fact, member.described(), member.span());
      }
      if (scalar.text().equals("none") && members.size() == 1) {
        return Optional.of(new FactValue.Choices(List.of()));
      }
      whole &= isOption(fact, scalar);
      options.add(scalar.text());
    }
    return whole ? Optional.of(new FactValue.Choices(options)) : Optional.empty();
  }

  private boolean isOption(FactDeclaration fact, YamlScalar scalar) {
    boolean known =
        fact.kind().hasOptions()
            ? fact.optionNames().contains(scalar.text())
            : places.exists(scalar.text());
    if (!known) {
      Collection<String> names = fact.kind().hasOptions() ? fact.optionNames() : places.codes();
      findings.error(
          "unknown-option",
          source,
          scalar.span(),
          "unknown option of "
              + fact.name()
              + " \""
              + Visible.excerpt(scalar.text())
              + "\""
              + NearestName.hint(scalar.text(), names),
          fact.kind().hasOptions()
              ? "expected one of " + String.join(", ", names)
              : "write a code of ISO 3166-1 such as DE");
    }
    return known && isAmong(fact, scalar);
  }

  /** Whether a State is one of those that the fact can name. */
  private boolean isAmong(FactDeclaration fact, YamlScalar scalar) {
    Optional<Set<String>> group = fact.bounds().among().flatMap(places::group);
    if (group.isEmpty() || group.get().contains(scalar.text())) {
      return true;
    }
    findings.error(
        "fact-range",
        source,
        scalar.span(),
        fact.name()
            + " cannot be "
            + Visible.excerpt(scalar.text())
            + ", which is not in the "
            + fact.bounds().among().orElse(""),
        "expected one or several of " + String.join(", ", group.get()));
    return false;
  }

  private Optional<FactValue> wrong(FactDeclaration fact, String found, Span span) {
    findings.error(
        "fact-type",
        source,
        span,
        fact.name() + " is of kind " + fact.kind().word() + "; " + found + " is not");
    return Optional.empty();
  }
}
