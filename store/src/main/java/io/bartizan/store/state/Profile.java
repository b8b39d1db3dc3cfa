package io.bartizan.store.state;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an organisation is, beside its place in the tree.
 *
 * @param organisation the id of the organisation
 * @param language the language it is written to in (BCP 47); null for any
 * @param zone the zone in which its people read clocks; null for UTC
 * @param contacts who is reached how, one to a line
 * @param constituency its domains, networks and autonomous systems, one to a line
 * @param facts what the law library may take for known of it, as a JSON object of fact and value
 * @param changed when it was last changed
 * @param actor who did
 */
public record Profile(
    String organisation,
    @Nullable String language,
    @Nullable String zone,
    String contacts,
    String constituency,
    String facts,
    Instant changed,
    String actor) {

  /** What is known of an organisation that nobody described. */
  public static Profile none(String organisation) {
    return new Profile(organisation, null, null, "", "", "{}", Instant.EPOCH, "");
  }
}
