package io.bartizan.report.law;

import io.bartizan.duty.Catalogue;
import io.bartizan.duty.assess.Silence;
import io.bartizan.duty.authority.Authority;
import io.bartizan.duty.place.Jurisdiction;
import io.bartizan.duty.statute.Duty;
import io.bartizan.duty.statute.Statute;
import io.bartizan.duty.telling.Narrator;
import io.bartizan.duty.text.Language;
import java.util.ArrayList;
import java.util.List;
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
  private final ReviewWords words;

  /** The page of a jurisdiction. */
  public ReviewPage(Catalogue catalogue, Narrator narrator, String country) {
    this.catalogue = catalogue;
    this.narrator = narrator;
    this.language = narrator.language();
    this.country = country;
    this.words = new ReviewWords(catalogue, narrator, country);
  }

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
    parts().forEach(part -> part.text(label(Labels.COLON), out));
    return out.append('\n').append(narrator.advice()).append('\n').toString();
  }

  /** A page to print. */
  public String html() {
    Html html = new Html();
    Page.open(title(), language, html);
    html.tag("<main class=\"review\"><header>")
        .element("h1", title())
        .element("p", catalogue.toString());
    html.tag("</header>");
    parts().forEach(part -> part.html(label(Labels.EXPRESSION), label(Labels.AGREED), html));
    html.element("p class=\"advice\"", narrator.advice());
    return html.tag("</main></body></html>\n").toString();
  }

  private List<ReviewPart> parts() {
    List<ReviewPart> parts = new ArrayList<>();
    List<Statute> own = statutes(country);
    if (own.isEmpty()) {
      parts.add(new ReviewPart(2, label(Labels.NO_STATUTE), List.of()));
    }
    own.forEach(statute -> statute(statute, parts));
    if (isBoundByTheUnion()) {
      statutes(UNION).forEach(statute -> statute(statute, parts));
    }
    authorities(parts);
    notCovered(own, parts);
    parts.add(new ReviewPart(2, label(Labels.SIGN), List.of()));
    return parts;
  }

  private boolean isBoundByTheUnion() {
    return AREAS.stream()
        .anyMatch(area -> catalogue.places().group(area).orElse(Set.of()).contains(country));
  }

  private List<Statute> statutes(String jurisdiction) {
    return catalogue.statutes().stream()
        .filter(one -> one.jurisdiction().equals(jurisdiction))
        .toList();
  }

  private void statute(Statute statute, List<ReviewPart> parts) {
    List<ReviewLine> lines = new ArrayList<>();
    lines.add(ReviewLine.of(label(Labels.ACT), statute.instrument() + " · " + statute.id()));
    lines.add(ReviewLine.of(label(Labels.IN_FORCE), words.force(statute.force())));
    lines.add(
        ReviewLine.of(
            label(Labels.GRADE_OF_TEXT),
            statute.grade().letters()
                + label(Labels.COMMA)
                + label(Labels.CHECKED)
                + " "
                + statute.checkedOn()));
    lines.add(ReviewLine.of(label(Labels.SOURCE), String.join("; ", statute.sources())));
    statute.note().map(narrator::words).map(ReviewLine::of).ifPresent(lines::add);
    statute.force().note().map(narrator::words).map(ReviewLine::of).ifPresent(lines::add);
    parts.add(new ReviewPart(2, narrator.words(statute.title()), lines));
    statute.duties().forEach(duty -> parts.add(ReviewDuty.part(words, statute, duty)));
  }

  private void authorities(List<ReviewPart> parts) {
    List<Authority> authorities = catalogue.directory().of(country);
    if (!authorities.isEmpty()) {
      parts.add(
          new ReviewPart(
              2,
              label(Labels.AUTHORITY_LIST),
              authorities.stream().map(narrator::authority).map(ReviewLine::of).toList()));
    }
  }

  /** What is switched off, not law yet, or left to a law that the catalogue does not have. */
  private void notCovered(List<Statute> own, List<ReviewPart> parts) {
    List<ReviewLine> lines = new ArrayList<>();
    Set<String> here = own.stream().map(Statute::id).collect(Collectors.toSet());
    for (Silence silence : catalogue.silent()) {
      if (here.contains(silence.id().replaceAll("/.*", ""))) {
        lines.add(ReviewLine.of(silence.id(), narrator.silence(silence)));
      }
    }
    Set<String> transposed =
        own.stream()
            .flatMap(statute -> statute.transposes().stream())
            .map(one -> one.directive())
            .collect(Collectors.toSet());
    for (Statute statute : statutes(UNION)) {
      boolean directive = statute.duties().stream().anyMatch(Duty::byNationalLaw);
      if (directive && !transposed.contains(statute.id()) && isBoundByTheUnion()) {
        lines.add(ReviewLine.of(statute.id(), narrator.messages().text("review.not_transposed")));
      }
    }
    catalogue.places().find(country).map(Jurisdiction::notCovered).orElse(List.of()).stream()
        .map(narrator::words)
        .map(ReviewLine::of)
        .forEach(lines::add);
    lines.add(ReviewLine.of(narrator.messages().text("review.rest")));
    parts.add(new ReviewPart(2, label(Labels.NOT_COVERED), lines));
  }
}
