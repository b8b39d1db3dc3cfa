package io.bartizan.server.parts;

import io.bartizan.live.rules.Generation;
import io.bartizan.live.rules.RuleKeeper;
import io.bartizan.server.access.Passwords;
import io.bartizan.server.web.Door;
import io.bartizan.store.event.EventStore;
import io.bartizan.store.state.StateStore;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What features are made of.
 *
 * @param events the stored events
 * @param state alerts, accounts, organisations, audit and the rest of the state
 * @param clock what time it is
 * @param door how browsers reach the server
 * @param passwords hashes of passwords
 * @param rules the rules in force; nothing where none are
 */
public record Parts(
    EventStore events,
    StateStore state,
    InstantSource clock,
    Door door,
    Passwords passwords,
    Optional<RuleKeeper> rules) {

  /** The rules that look at events now; nothing where none do. */
  public Optional<Generation> generation() {
    return rules.map(RuleKeeper::current);
  }
}
