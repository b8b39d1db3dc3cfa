package io.bartizan.intel.stix;

import io.bartizan.syntax.Visible;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What STIX says about a single object, as far as we depend on it. An error makes the object
 * useless to us; everything else is a warning, for foreign objects are wrong in many ways and are
 * passed on as they are.
 */
final class ObjectChecks {

  private static final Pattern TYPE = Pattern.compile("[a-z0-9]([a-z0-9-]{0,248}[a-z0-9])?");
  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final BigInteger LARGEST_EXACT = BigInteger.ONE.shiftLeft(53);
  private static final BigInteger LARGEST_COUNT = BigInteger.valueOf(999_999_999);
  private static final Set<String> TEXTS =
      Set.of("created_by_ref", "lang", "name", "description", "pattern", "pattern_type");
  private static final Set<String> LISTS =
      Set.of(
          "labels",
          "object_marking_refs",
          "granular_markings",
          "kill_chain_phases",
          "indicator_types");

  private final StixObject object;
  private final Json.Obj properties;
  private final Findings findings;

  private ObjectChecks(StixObject object, Findings findings) {
    this.object = object;
    this.properties = object.properties();
    this.findings = findings;
  }

  static void run(StixObject object, Findings findings) {
    ObjectChecks checks = new ObjectChecks(object, findings);
    checks.identity();
    checks.kinds();
    checks.times();
    checks.confidence();
    checks.markings();
    switch (object.type()) {
      case "indicator" -> checks.indicator();
      case "sighting" -> checks.sighting();
      default -> {}
    }
    checks.values("", object.properties());
  }

  static boolean isId(String id) {
    int at = id.indexOf("--");
    return at > 0
        && TYPE.matcher(id.substring(0, at)).matches()
        && UUID.matcher(id.substring(at + 2)).matches();
  }

  private void identity() {
    if (!TYPE.matcher(object.type()).matches()) {
      findings.error("stix-type", "/type", "the object has no valid type", "");
      return;
    }
    if (object.kind() == StixKind.BUNDLE) {
      findings.error("stix-nested-bundle", "/type", "a bundle among objects is not unpacked", "");
      return;
    }
    String id = object.id();
    if (!isId(id)) {
      findings.error(
          "stix-id",
          "/id",
          "no valid id: " + Visible.excerpt("\"" + id + "\""),
          "an id is the type, two hyphens and a UUID");
    } else if (!id.startsWith(object.type() + "--")) {
      findings.error(
          "stix-id",
          "/id",
          "the id " + Visible.excerpt(id) + " is not one of type " + Visible.excerpt(object.type()),
          "");
    }
  }

  private void kinds() {
    for (Map.Entry<String, Json> member : properties.members().entrySet()) {
      boolean wrong =
          TEXTS.contains(member.getKey()) && !(member.getValue() instanceof Json.Text)
              || LISTS.contains(member.getKey()) && !(member.getValue() instanceof Json.Arr);
      if (wrong && !(object.kind() == StixKind.OBSERVABLE)) {
        findings.warning(
            "stix-kind",
            "/" + member.getKey(),
            "expected " + (TEXTS.contains(member.getKey()) ? "a string" : "a list"),
            "the value is kept, but not used");
      }
    }
  }

  private void times() {
    boolean needs = object.kind() == StixKind.DOMAIN || object.kind() == StixKind.RELATIONSHIP;
    time("created", needs);
    time("modified", needs);
    if (object.created().isPresent()
        && object.modified().isPresent()
        && object.modified().get().instant().isBefore(object.created().get().instant())) {
      findings.warning("stix-time", "/modified", "modified is before created", "");
    }
  }

  private void time(String name, boolean needed) {
    boolean there = properties.member(name).isPresent();
    if (there && object.time(name).isEmpty() || needed && !there) {
      String message = there ? "not a timestamp" : "an object of this type needs " + name;
      String help = "write 2026-01-31T23:59:59.000Z";
      if (needed) {
        findings.error("stix-time", "/" + name, message, help);
      } else {
        findings.warning("stix-time", "/" + name, message, help);
      }
    }
  }

  private void confidence() {
    if (properties.member("confidence").isPresent() && object.confidence().isEmpty()) {
      findings.warning(
          "stix-confidence", "/confidence", "not an integer from 0 to 100", "taken as unspecified");
    }
  }

  private void markings() {
    List<Json> refs = properties.items("object_marking_refs");
    for (int i = 0; i < refs.size(); i++) {
      if (!(refs.get(i) instanceof Json.Text(String id)) || !isMarking(id)) {
        findings.warning(
            "stix-marking",
            "/object_marking_refs/" + i,
            "not the id of a marking definition",
            "the object is not shared");
      }
    }
    List<Json> granular = properties.items("granular_markings");
    for (int i = 0; i < granular.size(); i++) {
      granular("/granular_markings/" + i, granular.get(i));
    }
  }

  static boolean isMarking(String id) {
    return id.startsWith("marking-definition--") && isId(id);
  }

  private void granular(String pointer, Json item) {
    if (!(item instanceof Json.Obj written)) {
      findings.warning("stix-marking", pointer, "not an object", "the object is not shared");
      return;
    }
    GranularMarking marking = GranularMarking.of(written);
    if (marking.lang().isPresent() == marking.markingRef().isPresent()) {
      findings.warning("stix-marking", pointer, "needs exactly one of lang and marking_ref", "");
    }
    if (marking.selectors().isEmpty()) {
      findings.warning("stix-selector", pointer, "has no selectors", "taken for the whole object");
    }
    for (int i = 0; i < marking.selectors().size(); i++) {
      String selector = marking.selectors().get(i);
      if (Selector.find(properties, selector).isEmpty()) {
        findings.warning(
            "stix-selector",
            pointer + "/selectors/" + i,
            "the object has nothing at " + Visible.excerpt("\"" + selector + "\""),
            "the marking is taken for the whole object");
      }
    }
  }

  private void indicator() {
    IndicatorHead head = IndicatorHead.of(object);
    if (head.pattern().isEmpty()) {
      findings.error("stix-pattern", "/pattern", "an indicator needs a pattern", "");
    }
    if (head.patternType().isEmpty() && !object.specVersion().equals("2.0")) {
      findings.warning("stix-pattern", "/pattern_type", "an indicator needs a pattern_type", "");
    }
    time("valid_from", false);
    time("valid_until", false);
    if (properties.member("valid_from").isEmpty()) {
      findings.warning(
          "stix-time", "/valid_from", "an indicator needs valid_from", "created is taken");
    }
    if (!inOrder(head.validFrom(), head.validUntil(), false)) {
      findings.warning("stix-time", "/valid_until", "not after valid_from", "it is never valid");
    }
  }

  private static boolean inOrder(
      Optional<StixTimestamp> first, Optional<StixTimestamp> last, boolean equalIsFine) {
    if (first.isEmpty() || last.isEmpty()) {
      return true;
    }
    int order = first.get().instant().compareTo(last.get().instant());
    return order < 0 || order == 0 && equalIsFine;
  }

  private void sighting() {
    SightingHead head = SightingHead.of(object);
    if (head.sightingOfRef().isEmpty()) {
      findings.error("stix-sighting", "/sighting_of_ref", "a sighting needs sighting_of_ref", "");
    }
    boolean fits =
        head.count().map(n -> n.signum() >= 0 && n.compareTo(LARGEST_COUNT) <= 0).orElse(false);
    if (properties.member("count").isPresent() && !fits) {
      findings.warning("stix-sighting", "/count", "not an integer from 0 to 999,999,999", "");
    }
    if (!inOrder(head.firstSeen(), head.lastSeen(), true)) {
      findings.warning("stix-time", "/last_seen", "before first_seen", "");
    }
  }

  /** Values that other systems lose; as deep as the reader let the object be. */
  private void values(String pointer, Json value) {
    switch (value) {
      case Json.Obj(var members) ->
          members.forEach((name, member) -> values(pointer + "/" + escaped(name), member));
      case Json.Arr(var items) -> {
        for (int i = 0; i < items.size(); i++) {
          values(pointer + "/" + i, items.get(i));
        }
      }
      case Json.Text(String text) -> {
        if (text.indexOf('\0') >= 0) {
          findings.warning("stix-nul", pointer, "a string with U+0000", "many databases refuse it");
        }
      }
      case Json.Num number -> {
        if (number.isWhole() && new BigInteger(number.text()).abs().compareTo(LARGEST_EXACT) > 0) {
          findings.warning(
              "stix-number",
              pointer,
              "an integer beyond 2^53",
              "many readers of JSON round it; it is kept as written");
        }
      }
      case Json.Bool b -> {}
      case Json.Null n -> {}
    }
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
