package io.bartizan.intel.stix;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The versions of one object (STIX 2.1, section 3.6). What is in force depends on which versions
 * are known alone, never on the order in which they came.
 *
 * <p>The creator of the earliest version is the creator; a version that names another is refused.
 * Of two versions with the same time and other bytes, the one with the smaller SHA-256 is taken.
 * The earliest version that revokes is the last one: later ones are refused. Not thread-safe.
 */
public final class ObjectHistory {

  /** Most versions that are known at a time. */
  public static final int MOST = 1_000;

  private static final Comparator<Version> ORDER =
      Comparator.comparing(Version::modified)
          .thenComparing(Version::sha256, Arrays::compareUnsigned);

  private final String id;
  private final TreeSet<Version> known = new TreeSet<>(ORDER);

  /** A history without versions. */
  public ObjectHistory(String id) {
    this.id = id;
  }

  private record Version(StixObject object, Instant modified, byte[] sha256) {
    static Version of(StixObject object) {
      Instant modified =
          object.modified().or(object::created).map(StixTimestamp::instant).orElse(Instant.MIN);
      return new Version(object, modified, object.sha256());
    }
  }

  /** What became of a version that was offered. */
  public enum Outcome {
    /** It is the version in force. */
    CURRENT,
    /** It is an earlier version of the object. */
    EARLIER,
    /** These bytes are known already. */
    DUPLICATE,
    /** Another version has the same time, and is taken instead. */
    CONFLICT,
    /** It names another creator than the object has. */
    FOREIGN_CREATOR,
    /** The object is revoked, and this is later. */
    AFTER_REVOCATION,
    /** Too many versions are known; this one is not kept. */
    TOO_MANY
  }

  /** Adds a version. */
  public Outcome offer(StixObject object) {
    if (!object.id().equals(id)) {
      throw new IllegalArgumentException("a version of another object");
    }
    Version version = Version.of(object);
    if (known.contains(version)) {
      return Outcome.DUPLICATE;
    }
    if (known.size() >= MOST) {
      return Outcome.TOO_MANY;
    }
    known.add(version);
    return outcome(version);
  }

  private Outcome outcome(Version version) {
    List<Version> chain = chain();
    int at = chain.indexOf(version);
    if (at >= 0) {
      return at == chain.size() - 1 ? Outcome.CURRENT : Outcome.EARLIER;
    }
    if (!version.object().createdByRef().equals(creator())) {
      return Outcome.FOREIGN_CREATOR;
    }
    return chain.stream().anyMatch(other -> other.modified().equals(version.modified()))
        ? Outcome.CONFLICT
        : Outcome.AFTER_REVOCATION;
  }

  private Optional<String> creator() {
    return known.isEmpty() ? Optional.empty() : known.first().object().createdByRef();
  }

  /** The versions that count, earliest first. */
  private List<Version> chain() {
    List<Version> chain = new ArrayList<>();
    for (Version version : known) {
      boolean revoked = !chain.isEmpty() && chain.getLast().object().revoked();
      boolean sameTime = !chain.isEmpty() && chain.getLast().modified().equals(version.modified());
      if (!revoked && !sameTime && version.object().createdByRef().equals(creator())) {
        chain.add(version);
      }
    }
    return chain;
  }

  /** The version in force; a revoked one stays in force for ever. */
  public Optional<StixObject> current() {
    List<Version> chain = chain();
    return chain.isEmpty() ? Optional.empty() : Optional.of(chain.getLast().object());
  }

  /** Whether the object is withdrawn. */
  public boolean isRevoked() {
    return current().map(StixObject::revoked).orElse(false);
  }

  /** All versions that count, earliest first. */
  public List<StixObject> versions() {
    return chain().stream().map(Version::object).toList();
  }
}
