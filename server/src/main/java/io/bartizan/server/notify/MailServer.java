package io.bartizan.server.notify;

import io.bartizan.server.access.Vault;
import io.bartizan.store.state.Settings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The server that takes mail (RFC 6409).
 *
 * @param host its name
 * @param port its port
 * @param security {@code starttls} (RFC 3207, required), {@code tls} (RFC 8314) or {@code none}
 * @param user the name to sign in with; empty without
 * @param password its password, encrypted; empty without
 * @param from the address of the sender
 */
public record MailServer(
    String host, int port, String security, String user, String password, String from) {

  /** How a connection can be secured. */
  public static final List<String> SECURITY = List.of("starttls", "tls", "none");

  /** For what its password is encrypted. */
  static final String PURPOSE = "mail-password";

  private static final String NAME = "mail";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** The one that is set, if any. */
  public static Optional<MailServer> of(Settings settings) {
    try {
      return settings.find(NAME).map(text -> JSON.readValue(text, MailServer.class));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  /** Keeps it. */
  void store(Settings settings, Instant now, String actor) {
    settings.put(NAME, JSON.writeValueAsString(this), now, actor);
  }

  /** Its password; absent when there is none, or when the key is another than it was. */
  Optional<String> password(Vault vault) {
    return password.isEmpty() ? Optional.empty() : vault.open(PURPOSE, password);
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
