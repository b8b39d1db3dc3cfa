package io.bartizan.duty.telling;

import io.bartizan.duty.fact.FactDeclaration;
import io.bartizan.duty.fact.FactKind;
import io.bartizan.duty.fact.FactValue;
import io.bartizan.duty.fact.Moment;
import io.bartizan.duty.fact.Vocabulary;
import io.bartizan.duty.text.Language;
import io.bartizan.duty.text.Messages;
import io.bartizan.duty.text.Writing;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Facts and their values in words. */
final class ValueWords {

  private static final int MOST_PLACES = 8;

  private final Vocabulary vocabulary;
  private final Language language;
  private final Messages messages;
  private final Writing writing;

  ValueWords(Vocabulary vocabulary, Language language) {
    this.vocabulary = vocabulary;
    this.language = language;
    this.messages = Messages.in(language);
    this.writing = Writing.in(language);
  }

  /** What people call a fact; its name where the catalogue does not know it. */
  String label(String fact) {
    return vocabulary.find(fact).map(one -> one.label().in(language)).orElse(fact);
  }

  /** A value of a fact, times in a zone. */
  String value(String fact, FactValue value, ZoneId zone) {
    return switch (value) {
      case FactValue.YesNo known -> messages.text(known.yes() ? "value.yes" : "value.no");
      case FactValue.Choice known -> optionOf(fact, known.option());
      case FactValue.Choices known ->
          known.options().isEmpty() ? messages.text("value.none") : options(fact, known.options());
      case FactValue.Quantity known -> quantity(fact, known);
      case FactValue.Time known -> moment(known.moment(), zone);
      case FactValue.Zone known -> known.zone().getId();
      case FactValue.Text known -> known.text();
    };
  }

  private String quantity(String fact, FactValue.Quantity known) {
    String unit =
        vocabulary
            .find(fact)
            .flatMap(FactDeclaration::unit)
            .map(words -> " " + words.in(language))
            .orElse("");
    return known.value().toPlainString() + unit;
  }

  String moment(Moment moment, ZoneId zone) {
    return moment.day().map(writing::day).orElseGet(() -> writing.instant(moment.at(), zone));
  }

  /** Options in words; a group of places by its name. */
  String options(String fact, List<String> options) {
    return groupOf(fact, options)
        .orElseGet(
            () ->
                options.stream()
                    .map(option -> optionOf(fact, option))
                    .collect(Collectors.joining(messages.text("list"))));
  }

  /** The name of the group that these options make up, where they are many places. */
  Optional<String> groupOf(String fact, Collection<String> options) {
    return isPlace(fact) && options.size() > MOST_PLACES
        ? group(Set.copyOf(options))
        : Optional.empty();
  }

  private Optional<String> group(Set<String> codes) {
    return vocabulary.places().groups().stream()
        .filter(name -> vocabulary.places().group(name).filter(codes::equals).isPresent())
        .findFirst();
  }

  private boolean isPlace(String fact) {
    return vocabulary
        .find(fact)
        .filter(one -> one.kind() == FactKind.COUNTRY || one.kind() == FactKind.COUNTRIES)
        .isPresent();
  }

  /** An option, or a place, in words. */
  String optionOf(String fact, String option) {
    if (isPlace(fact)) {
      return vocabulary.places().name(option).in(language);
    }
    return vocabulary.find(fact).map(one -> one.optionLabel(option).in(language)).orElse(option);
  }
}
