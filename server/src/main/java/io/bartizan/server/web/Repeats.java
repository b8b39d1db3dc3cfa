package io.bartizan.server.web;

import java.util.Optional;

/**
 * Answers of requests with an {@code Idempotency-Key} (draft-ietf-httpapi-idempotency-key-header),
 * to give them again instead of doing a thing twice. Thread-safe.
 */
public interface Repeats {

  /** Remembers nothing. */
  Repeats NONE =
      new Repeats() {
        @Override
        public Begun begin(String account, String key, String request) {
          return new Begun.Fresh();
        }

        @Override
        public void end(String account, String key, int status, String type, String body) {}

        @Override
        public void forget(String account, String key) {}
      };

  /** What is known of a key. */
  sealed interface Begun {

    /** Nothing: do it. */
    record Fresh() implements Begun {}

    /** It was done: the answer. */
    record Done(int status, String type, String body) implements Begun {}

    /** It is being done, or was when the server ended. */
    record Running() implements Begun {}

    /** The key belongs to another request. */
    record Another() implements Begun {}
  }

  /**
   * Claims a key of an account for a request.
   *
   * @param request the hash of method, path and body
   */
  Begun begin(String account, String key, String request);

  /** Keeps the answer. */
  void end(String account, String key, int status, String type, String body);

  /** Lets go of a key whose request was not done. */
  void forget(String account, String key);

  /** The key that a request bears. */
  static Optional<String> key(Call call) {
    Optional<String> key = call.header("Idempotency-Key");
    key.ifPresent(
        text -> {
          if (text.length() > 200 || !text.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw Refusal.bad("Idempotency-Key: at most 200 letters, digits and marks.");
          }
        });
    return key;
  }
}
