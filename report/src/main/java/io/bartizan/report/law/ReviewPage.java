package io.bartizan.report.law;

import io.bartizan.duty.Catalogue;
import io.bartizan.duty.assess.Silence;
import io.bartizan.duty.authority.Authority;
import io.bartizan.duty.statute.Clock;
import io.bartizan.duty.statute.Duty;
import io.bartizan.duty.statute.Extension;
import io.bartizan.duty.statute.Force;
import io.bartizan.duty.statute.Heading;
import io.bartizan.duty.statute.Limb;
import io.bartizan.duty.statute.Statute;
import io.bartizan.duty.telling.Narrator;
import io.bartizan.duty.text.Language;
import io.bartizan.syntax.Visible;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the catalogue says of one jurisdiction, so that a lawyer can check and sign it: each duty
 * with its text, its count, its source and grade, and what is not covered.
 */
public final class ReviewPage {

  private static final String UNION = "EU";
  private static final List<String> AREAS = List.of("EU", "EEA");

  private final Catalogue catalogue;
  private final Narrator narrator;
  private final Language language;
  private final String country;

  /** The page of a jurisdiction. */
  public ReviewPage(Catalogue catalogue, Narrator narrator, String country) {
    this.catalogue = catalogue;
    this.narrator = narrator;
    this.language = narrator.language();
    this.country = country;
  }

  /** A heading and the paragraphs below it. */
  private record Part(int level, String title, List<String> lines) {}

  private String label(Labels label) {
    return label.in(language);
  }

  private String title() {
    return label(Labels.REVIEW) + label(Labels.COLON) + narrator.place(country);
  }

  /** Plain text. */
  public String text() {
    StringBuilder out = new StringBuilder();
    out.append(title()).append(" (").append(catalogue).append(")\n");
    for (Part part : parts()) {
      out.append('\n').append(Visible.text(part.title())).append('\n');
      part.lines().forEach(line -> out.append("  ").append(Visible.text(line)).append('\n'));
    }
    return out.append('\n').append(narrator.advice()).append('\n').toString();
  }

  /** A page to print. */
  public String html() {
    Html html = new Html();
    Page.open(title(), language, html);
    html.tag("<main><header>").element("h1", title()).element("p", catalogue.toString());
    html.tag("</header>");
    for (Part part : parts()) {
      html.element("h" + part.level(), part.title());
      part.lines().forEach(line -> html.element("p", line));
    }
    html.element("p class=\"advice\"", narrator.advice());
    return html.tag("</main></body></html>\n").toString();
  }

  private List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    List<Statute> own = statutes(country);
    if (own.isEmpty()) {
      parts.add(new Part(2, label(Labels.NO_STATUTE), List.of()));
    }
    own.forEach(statute -> statute(statute, parts));
    boolean member =
        AREAS.stream()
            .anyMatch(area -> catalogue.places().group(area).orElse(Set.of()).contains(country));
    if (member) {
      statutes(UNION).forEach(statute -> statute(statute, parts));
    }
    authorities(parts);
    notCovered(own, parts);
    parts.add(new Part(2, label(Labels.SIGN), List.of()));
    return parts;
  }

  private List<Statute> statutes(String jurisdiction) {
    return catalogue.statutes().stream()
        .filter(one -> one.jurisdiction().equals(jurisdiction))
        .toList();
  }

  private void statute(Statute statute, List<Part> parts) {
    List<String> lines = new ArrayList<>();
    lines.add(statute.instrument() + "; " + statute.id());
    lines.add(label(Labels.IN_FORCE) + label(Labels.COLON) + force(statute.force()));
    lines.add(label(Labels.SOURCE) + label(Labels.COLON) + String.join("; ", statute.sources()));
    statute.note().ifPresent(note -> lines.add(narrator.words(note)));
    statute.force().note().ifPresent(note -> lines.add(narrator.words(note)));
    parts.add(new Part(2, narrator.words(statute.title()), lines));
    statute.duties().forEach(duty -> parts.add(duty(duty)));
  }

  private Part duty(Duty duty) {
    Heading heading = duty.heading();
    List<String> lines = new ArrayList<>();
    lines.add(
        duty.id()
            + "; "
            + heading.article()
            + "; "
            + label(Labels.GRADE)
            + " "
            + heading.grade().letters()
            + ", "
            + label(Labels.CHECKED)
            + " "
            + heading.checkedOn());
    lines.add(
        narrator.messages().text("actor." + heading.actor().word())
            + " → "
            + narrator.words(heading.recipient()));
    lines.add(label(Labels.APPLIES_IF) + label(Labels.COLON) + condition(duty));
    lines.add(label(Labels.LIMIT) + label(Labels.COLON) + narrator.clock(duty.clock()));
    counting(duty.clock()).ifPresent(rule -> lines.add(label(Labels.COUNTED) + ": " + rule));
    for (Extension one : duty.extensions()) {
      lines.add("+ " + one.grant() + label(Labels.COLON) + narrator.words(one.reason()));
    }
    for (Duty earlier : duty.earlier()) {
      lines.add(
          label(Labels.EARLIER_TEXT)
              + " "
              + force(earlier.force())
              + label(Labels.COLON)
              + narrator.clock(earlier.clock()));
    }
    heading.note().ifPresent(note -> lines.add(narrator.words(note)));
    lines.add(label(Labels.SOURCE) + label(Labels.COLON) + String.join("; ", heading.sources()));
    return new Part(3, narrator.words(heading.title()), lines);
  }

  /** The condition, with groups of States by their names. */
  private String condition(Duty duty) {
    String text = duty.appliesIf().toString();
    for (String area : AREAS) {
      Set<String> members = catalogue.places().group(area).orElse(Set.of());
      text = text.replace("[" + String.join(", ", members) + "]", area);
    }
    return text;
  }

  private static Optional<String> counting(Clock clock) {
    return switch (clock) {
      case Clock.Limits limits ->
          Optional.of(
              limits.limbs().stream()
                  .map(Limb::rule)
                  .map(rule -> rule.source() + " [" + rule.grade() + "]")
                  .distinct()
                  .collect(Collectors.joining("; ")));
      case Clock.Periodic periodic ->
          Optional.of(periodic.rule().source() + " [" + periodic.rule().grade() + "]");
      case Clock.NoNumber noNumber -> Optional.empty();
    };
  }

  /** The state of a law, with its first and last day as far as they are stated. */
  private String force(Force force) {
    String state = narrator.messages().text("force." + force.state().word());
    Optional<LocalDate> from = force.from(country);
    if (from.isEmpty() && force.to().isEmpty()) {
      return state;
    }
    return state
        + ", "
        + from.map(day -> day + " ").orElse("")
        + "–"
        + force.to().map(day -> " " + day).orElse("");
  }

  private void authorities(List<Part> parts) {
    List<Authority> authorities = catalogue.directory().of(country);
    if (!authorities.isEmpty()) {
      parts.add(
          new Part(
              2,
              label(Labels.AUTHORITY_LIST),
              authorities.stream().map(narrator::authority).toList()));
    }
  }

  /** What is switched off, not law yet, or left to a law that the catalogue does not have. */
  private void notCovered(List<Statute> own, List<Part> parts) {
    List<String> lines = new ArrayList<>();
    Set<String> here = own.stream().map(Statute::id).collect(Collectors.toSet());
    for (Silence silence : catalogue.silent()) {
      if (here.contains(silence.id().replaceAll("/.*", ""))) {
        lines.add(silence.id() + label(Labels.COLON) + narrator.silence(silence));
      }
    }
    Set<String> transposed =
        own.stream()
            .flatMap(statute -> statute.transposes().stream())
            .map(one -> one.directive())
            .collect(Collectors.toSet());
    for (Statute statute : statutes(UNION)) {
      boolean directive = statute.duties().stream().anyMatch(Duty::byNationalLaw);
      if (directive && !transposed.contains(statute.id()) && !country.equals(UNION)) {
        lines.add(
            statute.id() + label(Labels.COLON) + narrator.messages().text("review.not_transposed"));
      }
    }
    lines.add(narrator.messages().text("review.rest"));
    parts.add(new Part(2, label(Labels.NOT_COVERED), lines));
  }
}
