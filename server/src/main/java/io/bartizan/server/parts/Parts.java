package io.bartizan.server.parts;

import io.bartizan.server.access.Passwords;
import io.bartizan.server.web.Door;
import io.bartizan.store.event.EventStore;
import io.bartizan.store.state.StateStore;
import java.time.InstantSource;

/**
 * What features are made of.
 *
 * @param events the stored events
 * @param state alerts, accounts, organisations, audit and the rest of the state
 * @param clock what time it is
 * @param door how browsers reach the server
 * @param passwords hashes of passwords
 */
public record Parts(
    EventStore events, StateStore state, InstantSource clock, Door door, Passwords passwords) {}
