package io.bartizan.server.profiles;

import io.bartizan.duty.Catalogue;
import io.bartizan.duty.fact.FactDeclaration;
import io.bartizan.duty.fact.FactValue;
import io.bartizan.duty.text.Language;
import io.bartizan.server.access.Permission;
import io.bartizan.server.facts.FactCodec;
import io.bartizan.server.facts.FactQuestion;
import io.bartizan.server.parts.Parts;
import io.bartizan.server.ui.Texts;
import io.bartizan.server.web.Access;
import io.bartizan.server.web.Answer;
import io.bartizan.server.web.Call;
import io.bartizan.server.web.Json;
import io.bartizan.server.web.Refusal;
import io.bartizan.server.web.Route;
import io.bartizan.server.web.Verb;
import io.bartizan.store.state.Organisation;
import io.bartizan.store.state.Profile;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The page of an organisation: how it is reached, and what the law library asks about it. */
public final class ProfileRoutes {

  private static final Access READ = Access.needs(Permission.ORGANISATIONS_READ);
  private static final Access WRITE = Access.needs(Permission.ORGANISATIONS_WRITE);
  private static final int MOST_TEXT = 20_000;
  private static final ZoneId UTC = ZoneId.of("UTC");

  private final Parts parts;
  private final Supplier<Catalogue> catalogue;
  private final ProfileQueries queries;

  /** The pages over the parts of a server, with the facts of a catalogue. */
  public ProfileRoutes(Parts parts, Supplier<Catalogue> catalogue) {
    this.parts = parts;
    this.catalogue = catalogue;
    this.queries = new ProfileQueries(parts.state());
  }

  /** The routes. */
  public List<Route> routes() {
    Route.Parameter changed =
        new Route.Parameter(
            "changed", "string", false, "when it was last changed; another time is refused");
    return List.of(
        Route.page(
            Verb.GET, "/organisations/{id}/profile", READ, "What an organisation is", this::page),
        Route.page(
            Verb.POST,
            "/organisations/{id}/profile",
            WRITE,
            "Says how an organisation is reached",
            call -> back(put(call))),
        Route.page(Verb.GET, "/organisations/{id}/fact", WRITE, "Asks for a fact", this::askFact),
        Route.page(
            Verb.POST,
            "/organisations/{id}/fact",
            WRITE,
            "States a fact of an organisation",
            call -> back(fact(call))),
        Route.api(
            Verb.GET,
            "/organisations/{id}/profile",
            READ,
            "What an organisation is",
            List.of(),
            Description.class,
            call -> Answer.json(described(profile(find(call, Permission.ORGANISATIONS_READ))))),
        Route.api(
            Verb.PUT,
            "/organisations/{id}/profile",
            WRITE,
            "Says how an organisation is reached",
            List.of(
                new Route.Parameter("language", "string", false, "en or zh-Hans"),
                new Route.Parameter("zone", "string", false, "a zone, as Europe/Berlin"),
                new Route.Parameter("contacts", "string", false, "who is reached how, by line"),
                new Route.Parameter(
                    "constituency", "string", false, "domains, networks and ASNs, by line"),
                changed),
            Description.class,
            call -> Answer.json(described(put(call)))),
        Route.api(
            Verb.PUT,
            "/organisations/{id}/fact",
            WRITE,
            "States a fact of an organisation, or takes it back",
            List.of(
                new Route.Parameter("name", "string", true, "the name of the fact"),
                new Route.Parameter(
                    "value", "string", false, "its value, or an array; none takes it back"),
                changed),
            Description.class,
            call -> Answer.json(described(fact(call)))));
  }

  /** A profile, as the API answers it; facts by name with the values as people write them. */
  public record Description(
      String organisation,
      Optional<String> language,
      Optional<String> zone,
      String contacts,
      String constituency,
      Map<String, Object> facts,
      Instant changed,
      String actor) {}

  private static Description described(Profile profile) {
    Map<String, Object> facts = new LinkedHashMap<>();
    ProfileQueries.facts(profile)
        .forEach((name, value) -> facts.put(name, FactCodec.written(value)));
    return new Description(
        profile.organisation(),
        Optional.ofNullable(profile.language()),
        Optional.ofNullable(profile.zone()),
        profile.contacts(),
        profile.constituency(),
        facts,
        profile.changed(),
        profile.actor());
  }

  private Organisation find(Call call, Permission permission) {
    String id = call.part("id");
    if (!parts.organisations(call, permission).contains(id)) {
      throw Refusal.notFound();
    }
    return parts.state().organisations().all().stream()
        .filter(one -> one.id().equals(id))
        .findFirst()
        .orElseThrow(Refusal::notFound);
  }

  private Profile profile(Organisation organisation) {
    return parts
        .state()
        .profiles()
        .of(organisation.id())
        .orElseGet(() -> Profile.none(organisation.id()));
  }

  private static Language language(Call call) {
    return Language.find(call.person().language()).orElse(Language.ENGLISH);
  }

  private static ZoneId zone(Call call) {
    return call.person().zone().orElse(UTC);
  }

  private Answer page(Call call) {
    Organisation organisation = find(call, Permission.ORGANISATIONS_READ);
    boolean mayWrite =
        call.person().may(Permission.ORGANISATIONS_WRITE)
            && parts
                .organisations(call, Permission.ORGANISATIONS_WRITE)
                .contains(organisation.id());
    return new Answer.Page(
        "profile.jte",
        Map.of(
            "view",
            queries.view(
                catalogue.get(), organisation, profile(organisation), language(call), zone(call)),
            "form",
            parts.state().reports().hasForm(organisation.id()),
            "writes",
            mayWrite));
  }

  private static Answer back(Profile profile) {
    return new Answer.SeeOther("/organisations/" + profile.organisation() + "/profile");
  }

  private Profile put(Call call) {
    Organisation organisation = find(call, Permission.ORGANISATIONS_WRITE);
    Profile before = unchanged(call, profile(organisation));
    @Nullable String language = call.value("language").orElse(null);
    if (language != null && !Texts.LANGUAGES.contains(language)) {
      throw Refusal.bad("language: expected " + String.join(" or ", Texts.LANGUAGES) + ".");
    }
    @Nullable String zone = call.value("zone").map(String::strip).orElse(null);
    if (zone != null && ProfileQueries.zoneOf(zone).isEmpty()) {
      throw Refusal.bad("zone: expected a time zone such as Europe/Berlin.");
    }
    Profile after =
        new Profile(
            organisation.id(),
            language,
            zone,
            text(call, "contacts"),
            Constituency.checked(text(call, "constituency")),
            before.facts(),
            now(),
            call.person().name());
    return store(call, before, after, "organisation.profile", "language, zone, contacts");
  }

  private static String text(Call call, String name) {
    String text = call.value(name).orElse("").strip();
    if (text.length() > MOST_TEXT) {
      throw Refusal.bad(name + ": at most " + MOST_TEXT + " characters.");
    }
    return text;
  }

  private Instant now() {
    return parts.clock().instant().truncatedTo(ChronoUnit.MICROS);
  }

  private static Profile unchanged(Call call, Profile profile) {
    if (call.value("changed")
        .filter(text -> !text.equals(profile.changed().toString()))
        .isPresent()) {
      throw changedMeanwhile();
    }
    return profile;
  }

  private static Refusal changedMeanwhile() {
    return new Refusal(409, "Somebody else changed this profile meanwhile. Load it again.");
  }

  private Profile store(Call call, Profile before, Profile after, String action, String detail) {
    if (!parts.state().profiles().change(before, after)) {
      throw changedMeanwhile();
    }
    parts.audit(call, action, after.organisation(), after.organisation(), detail);
    return after;
  }

  private FactDeclaration declaration(String name) {
    return catalogue
        .get()
        .vocabulary()
        .find(name)
        .filter(fact -> EntityFacts.has(fact.name()))
        .orElseThrow(
            () -> Refusal.bad("name: \"" + name + "\" is no fact that tells of an organisation."));
  }

  private Answer askFact(Call call) {
    Organisation organisation = find(call, Permission.ORGANISATIONS_WRITE);
    FactDeclaration fact =
        declaration(call.query("name").orElseThrow(() -> Refusal.bad("name: a fact is needed.")));
    Profile profile = profile(organisation);
    return new Answer.Page(
        "profile-fact.jte",
        Map.of(
            "organisation",
            organisation,
            "changed",
            profile.changed().toString(),
            "asked",
            FactQuestion.of(fact, 0, language(call)),
            "places",
            FactQuestion.places(catalogue.get(), language(call)),
            "chosen",
            Optional.ofNullable(ProfileQueries.facts(profile).get(fact.name()))
                .map(FactCodec::written)
                .orElse(List.of())));
  }

  private Profile fact(Call call) {
    Organisation organisation = find(call, Permission.ORGANISATIONS_WRITE);
    FactDeclaration fact = declaration(call.required("name", 200));
    Profile before = unchanged(call, profile(organisation));
    List<String> written = call.values("value").stream().filter(one -> !one.isBlank()).toList();
    ObjectNode facts = (ObjectNode) Json.MAPPER.readTree(before.facts());
    if (written.isEmpty() || call.value("unknown").isPresent()) {
      facts.remove(fact.name());
    } else {
      FactValue value = FactCodec.parse(catalogue.get(), fact, written, zone(call), now());
      facts.set(fact.name(), Json.MAPPER.readTree(FactCodec.write(value)));
    }
    Profile after =
        new Profile(
            organisation.id(),
            before.language(),
            before.zone(),
            before.contacts(),
            before.constituency(),
            facts.toString(),
            now(),
            call.person().name());
    String detail =
        facts.has(fact.name())
            ? fact.name() + " = " + String.join(", ", written)
            : fact.name() + " taken back";
    return store(call, before, after, "organisation.fact", detail);
  }
}
