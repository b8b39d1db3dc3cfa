package io.bartizan.intel.taxii;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** How the client proves who it is. Never printed. */
public sealed interface TaxiiCredentials {

  /** None. */
  record None() implements TaxiiCredentials {}

  /** A name and a password (RFC 7617). */
  record Basic(String user, String password) implements TaxiiCredentials {
    public Basic {
      refuseControls(user + password);
      if (user.indexOf(':') >= 0) {
        throw new IllegalArgumentException("a user name has no colon (RFC 7617)");
      }
    }

    @Override
    public String toString() {
      return "Basic[***]";
    }
  }

  /** A token (RFC 6750). */
  record Bearer(String token) implements TaxiiCredentials {
    public Bearer {
      refuseControls(token);
    }

    @Override
    public String toString() {
      return "Bearer[***]";
    }
  }

  /** The value of the header {@code Authorization}, if there is one to send. */
  default Optional<String> header() {
    return switch (this) {
      case None() -> Optional.empty();
      case Basic(String user, String password) ->
          Optional.of(
              "Basic "
                  + Base64.getEncoder()
                      .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8)));
      case Bearer(String token) -> Optional.of("Bearer " + token);
    };
  }

  private static void refuseControls(String text) {
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("credentials have no control characters");
    }
  }
}
