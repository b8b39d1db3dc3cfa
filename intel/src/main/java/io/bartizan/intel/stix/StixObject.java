package io.bartizan.intel.stix;

import io.bartizan.syntax.Diagnostic;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An object of STIX 2.0 or 2.1, with the bytes as they came and the properties read from them.
 * Immutable.
 *
 * <p>The bytes are what is stored and passed on: a version always has the same properties and
 * values (STIX 2.1, section 3.6), custom ones and unknown extensions included. Accessors are empty
 * where a property is absent or of the wrong kind; the wrong kind is among the diagnostics.
 */
public final class StixObject {

  private final Origin origin;
  private final byte[] bytes;
  private final Json.Obj properties;
  private final List<Diagnostic> diagnostics;

  StixObject(Origin origin, byte[] bytes, Json.Obj properties, List<Diagnostic> diagnostics) {
    this.origin = origin;
    this.bytes = bytes;
    this.properties = properties;
    this.diagnostics = List.copyOf(diagnostics);
  }

  /** Where it stood. */
  public Origin origin() {
    return origin;
  }

  /** The bytes as they came, from brace to brace; a copy. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** How many bytes it has. */
  public int length() {
    return bytes.length;
  }

  /** Writes the bytes as they came. */
  public void writeTo(OutputStream out) throws IOException {
    out.write(bytes);
  }

  boolean hasBytesOf(StixObject other) {
    return Arrays.equals(bytes, other.bytes);
  }

  byte[] sha256() {
    return Digests.sha256(bytes);
  }

  /** All properties, known and unknown. */
  public Json.Obj properties() {
    return properties;
  }

  /** Warnings; an object with errors is a {@link RejectedObject} instead. */
  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }

  /** The type, {@code indicator}. */
  public String type() {
    return properties.text("type").orElse("");
  }

  /** The id, {@code indicator--…}; empty for an object within an observed-data of STIX 2.0. */
  public String id() {
    return properties.text("id").orElse("");
  }

  /** What the type is. */
  public StixKind kind() {
    return StixKind.of(properties);
  }

  /** The version of STIX that the object says, 2.0 for want of a word where that is how 2.0 is. */
  public String specVersion() {
    return properties.text("spec_version").orElse(kind() == StixKind.OBSERVABLE ? "2.1" : "2.0");
  }

  /** When the object was made; absent in observables. */
  public Optional<StixTimestamp> created() {
    return time("created");
  }

  /** When this version was made; absent in observables and marking definitions. */
  public Optional<StixTimestamp> modified() {
    return time("modified");
  }

  /** The id of the identity that made it. */
  public Optional<String> createdByRef() {
    return properties.text("created_by_ref");
  }

  /** Whether it has been withdrawn for good. */
  public boolean revoked() {
    return isTrue("revoked");
  }

  /** The ids of the markings of the whole object. */
  public List<String> objectMarkingRefs() {
    return properties.texts("object_marking_refs");
  }

  /** The markings of parts. */
  public List<GranularMarking> granularMarkings() {
    return properties.items("granular_markings").stream()
        .filter(Json.Obj.class::isInstance)
        .map(item -> GranularMarking.of((Json.Obj) item))
        .toList();
  }

  /** The language of its texts; English when absent. */
  public Optional<String> lang() {
    return properties.text("lang");
  }

  /** The creator's confidence, 0 to 100; empty when it says none or an impossible one. */
  public OptionalInt confidence() {
    Optional<Integer> value =
        integer("confidence")
            .filter(n -> n.signum() >= 0 && n.bitLength() < 8)
            .map(n -> n.intValue());
    return value.isPresent() && value.get() <= 100
        ? OptionalInt.of(value.get())
        : OptionalInt.empty();
  }

  /** Free labels. */
  public List<String> labels() {
    return properties.texts("labels");
  }

  /** The name. */
  public Optional<String> name() {
    return properties.text("name");
  }

  /** The description. */
  public Optional<String> description() {
    return properties.text("description");
  }

  /** Phases of kill chains as {@code chain:phase}. */
  public List<String> killChainPhases() {
    return properties.items("kill_chain_phases").stream()
        .filter(Json.Obj.class::isInstance)
        .map(Json.Obj.class::cast)
        .map(
            phase ->
                phase.text("kill_chain_name").orElse("")
                    + ":"
                    + phase.text("phase_name").orElse(""))
        .toList();
  }

  /** A property that is a timestamp. */
  public Optional<StixTimestamp> time(String name) {
    return properties
        .text(name)
        .flatMap(text -> StixTime.parse(text).map(instant -> new StixTimestamp(text, instant)));
  }

  /** A property that is an integer. */
  public Optional<BigInteger> integer(String name) {
    return properties.member(name).orElse(Json.Null.NULL) instanceof Json.Num number
            && number.isWhole()
        ? Optional.of(new BigInteger(number.text()))
        : Optional.empty();
  }

  /** Whether a property is there and true. */
  public boolean isTrue(String name) {
    return properties.member(name).equals(Optional.of(new Json.Bool(true)));
  }

  /** What an indicator has of its own; empty for every other type. */
  public Optional<IndicatorHead> indicator() {
    return type().equals("indicator") ? Optional.of(IndicatorHead.of(this)) : Optional.empty();
  }

  /** What a sighting has of its own; empty for every other type. */
  public Optional<SightingHead> sighting() {
    return type().equals("sighting") ? Optional.of(SightingHead.of(this)) : Optional.empty();
  }

  @Override
  public String toString() {
    return id().isEmpty() ? type() : id();
  }
}
