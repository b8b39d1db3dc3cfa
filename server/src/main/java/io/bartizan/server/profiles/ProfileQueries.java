package io.bartizan.server.profiles;

import io.bartizan.duty.Catalogue;
import io.bartizan.duty.fact.FactDeclaration;
import io.bartizan.duty.fact.FactValue;
import io.bartizan.duty.telling.Narrator;
import io.bartizan.duty.text.Language;
import io.bartizan.server.facts.FactCodec;
import io.bartizan.server.facts.FactQuestion;
import io.bartizan.server.web.Json;
import io.bartizan.store.state.Organisation;
import io.bartizan.store.state.Profile;
import io.bartizan.store.state.StateStore;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads profiles for pages, for the API and for incidents. Thread-safe. */
public final class ProfileQueries {

  private static final int MOST_DEPTH = 64;

  private final StateStore state;

  /** Reads profiles of a state. */
  public ProfileQueries(StateStore state) {
    this.state = state;
  }

  /**
   * The profiles that tell of an organisation, its own first. A unit is a part of what is above it,
   * so the profile of that tells of the unit too; any other organisation has its own only.
   */
  public List<Profile> of(String organisation) {
    Map<String, Organisation> all = new LinkedHashMap<>();
    state.organisations().all().forEach(one -> all.put(one.id(), one));
    List<Profile> profiles = new ArrayList<>();
    @Nullable String at = organisation;
    for (int depth = 0; at != null && depth < MOST_DEPTH; depth++) {
      state.profiles().of(at).ifPresent(profiles::add);
      Organisation here = all.get(at);
      at = here != null && here.kind().equals("unit") ? here.parent() : null;
    }
    return profiles;
  }

  /** The zone in which the people of an organisation read clocks; nothing where nobody said. */
  public Optional<ZoneId> zone(String organisation) {
    return of(organisation).stream()
        .map(Profile::zone)
        .filter(zone -> zone != null && !zone.isEmpty())
        .findFirst()
        .flatMap(ProfileQueries::zoneOf);
  }

  static Optional<ZoneId> zoneOf(String name) {
    try {
      return Optional.of(ZoneId.of(name));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The facts of a profile by name; one that cannot be read is left out. */
  public static Map<String, FactValue> facts(Profile profile) {
    Map<String, FactValue> facts = new TreeMap<>();
    JsonNode node = Json.MAPPER.readTree(profile.facts());
    for (String name : node.propertyNames()) {
      FactCodec.read(node.get(name).toString()).ifPresent(value -> facts.put(name, value));
    }
    return facts;
  }

  /** A profile with all that its page shows. */
  ProfileView view(
      Catalogue catalogue,
      Organisation organisation,
      Profile profile,
      Language language,
      ZoneId zone) {
    Narrator narrator = new Narrator(catalogue, language);
    Map<String, FactValue> stated = facts(profile);
    List<ProfileView.Stated> shown = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    stated.forEach(
        (name, value) -> {
          if (catalogue.vocabulary().find(name).isPresent()) {
            shown.add(
                new ProfileView.Stated(
                    name, narrator.label(name), narrator.value(name, value, zone)));
          } else {
            problems.add(name);
          }
        });
    return new ProfileView(
        organisation,
        profile,
        shown,
        declared(catalogue, EntityFacts.FIRST, stated)
            .map(fact -> FactQuestion.of(fact, 0, language))
            .toList(),
        declared(catalogue, EntityFacts.OTHERS, stated)
            .map(fact -> new FactQuestion.Option(fact.name(), fact.label().in(language)))
            .sorted(Comparator.comparing(FactQuestion.Option::label))
            .toList(),
        problems);
  }

  private static java.util.stream.Stream<FactDeclaration> declared(
      Catalogue catalogue, List<String> names, Map<String, FactValue> stated) {
    return names.stream()
        .filter(name -> !stated.containsKey(name))
        .flatMap(name -> catalogue.vocabulary().find(name).stream());
  }
}
