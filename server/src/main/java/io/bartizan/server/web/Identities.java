package io.bartizan.server.web;

import java.util.Optional;

/** Finds out who asks. Thread-safe. */
public interface Identities {

  /** Whose session it is, if it is one that has not ended. */
  Optional<Identity> ofSession(String secret);

  /** Whose token of the API it is, if it is one that has not ended. */
  Optional<Identity> ofToken(String secret);
}
