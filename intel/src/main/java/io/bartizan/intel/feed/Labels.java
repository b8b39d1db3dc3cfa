package io.bartizan.intel.feed;

import io.bartizan.intel.stix.Tlp;
import java.util.Collection;
import java.util.Optional;

/** Which label of the Traffic Light Protocol an entry has, from what it says about itself. */
final class Labels {

  private final Tally tally;

  Labels(Tally tally) {
    this.tally = tally;
  }

  /** The strictest label among marking definitions; the default of the feed without one. */
  Tlp ofMarkings(Collection<String> ids, String position) {
    Optional<Tlp> strictest = Optional.empty();
    for (String id : ids) {
      Optional<Tlp> tlp = Tlp.ofId(id);
      if (tlp.isPresent()) {
        strictest = stricter(strictest, tlp.get());
      } else {
        tally.note(
            "unknown-marking",
            "the marking " + id + " is not one of TLP: indicators with it are not exported",
            position);
      }
    }
    return strictest.orElse(byDefault());
  }

  /** The strictest label among tags; the default of the feed without one. */
  Tlp ofTags(Collection<String> tags, String position) {
    Optional<Tlp> strictest = Optional.empty();
    for (String tag : tags) {
      if (TlpText.isTag(tag)) {
        strictest = stricter(strictest, ofText(tag, position));
      }
    }
    return strictest.orElse(byDefault());
  }

  /** The label of a text that should be one; when it is none, at least AMBER+STRICT. */
  Tlp ofText(String text, String position) {
    Optional<Tlp> tlp = TlpText.of(text);
    if (tlp.isEmpty()) {
      tally.note(
          "unknown-tlp",
          "\"" + text + "\" is not a label of TLP 2.0: taken as " + Tlp.AMBER_STRICT.label(),
          position);
    }
    return tlp.orElseGet(() -> byDefault().strictest(Tlp.AMBER_STRICT));
  }

  Tlp byDefault() {
    return tally.options().feed().defaultTlp();
  }

  private static Optional<Tlp> stricter(Optional<Tlp> before, Tlp other) {
    return Optional.of(before.map(other::strictest).orElse(other));
  }
}
