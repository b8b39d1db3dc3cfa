package io.bartizan.server.providers;

import io.bartizan.store.state.Account;
import io.bartizan.store.state.Settings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A provider of OpenID Connect at which people sign in.
 *
 * @param id its name in addresses
 * @param name what people call it
 * @param issuer its issuer, a URL (OpenID Connect Discovery 1.0, section 2)
 * @param client the id that this server has there
 * @param secret the secret that it has there, encrypted; empty for a public client
 * @param claim the claim of the ID token that says what people may do, such as {@code groups}
 * @param roles what a value of the claim allows
 */
public record Provider(
    String id,
    String name,
    String issuer,
    String client,
    String secret,
    String claim,
    List<Mapped> roles) {

  /** For what secrets of clients are encrypted. */
  public static final String PURPOSE = "oidc-secret";

  private static final String PREFIX = "oidc:";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  public Provider {
    roles = List.copyOf(roles);
  }

  /**
   * What a value of the claim allows.
   *
   * @param value the value; {@code *} for everybody who can sign in there
   * @param role the name of a role
   * @param organisation where it holds, and below
   */
  public record Mapped(String value, String role, String organisation) {

    @Override
    public String toString() {
      return value + " = " + role + " @ " + organisation;
    }
  }

  /** All of them. */
  public static List<Provider> all(Settings settings) {
    List<Provider> all = new ArrayList<>();
    settings.names(PREFIX).forEach(name -> read(settings, name).ifPresent(all::add));
    return all;
  }

  /** The one of an id. */
  public static Optional<Provider> find(Settings settings, String id) {
    return read(settings, PREFIX + id);
  }

  private static Optional<Provider> read(Settings settings, String name) {
    try {
      return settings.find(name).map(text -> JSON.readValue(text, Provider.class));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  /** Keeps it. */
  public void store(Settings settings, Instant now, String actor) {
    settings.put(PREFIX + id, JSON.writeValueAsString(this), now, actor);
  }

  /** Removes one; whether it was there. */
  public static boolean remove(Settings settings, String id) {
    return settings.remove(PREFIX + id);
  }

  /** What these values of the claim allow. */
  public List<Account.Grant> grants(Collection<String> values) {
    return roles.stream()
        .filter(mapped -> mapped.value().equals("*") || values.contains(mapped.value()))
        .map(mapped -> new Account.Grant(mapped.role(), mapped.organisation()))
        .distinct()
        .toList();
  }

  /** Its roles, one in a line, as people write them. */
  public String rolesText() {
    StringBuilder text = new StringBuilder();
    roles.forEach(one -> text.append(one).append('\n'));
    return text.toString();
  }
}
