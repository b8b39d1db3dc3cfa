package io.bartizan.intel.taxii;

import java.time.Duration;
import java.util.Set;

/**
 * How the client behaves, and what a person allowed.
 *
 * @param credentials for the origin of the address that was given, and for no other
 * @param timeout for one whole request, from connecting to the last byte
 * @param maxBody longest answer, in bytes after decompression
 * @param pageSize how many objects to ask for at once; a server may give fewer
 * @param maxPages most pages of one run
 * @param maxWait longest time to wait, in all, when a server says 429 or 503
 * @param privateHosts hosts that may have addresses of the inner network, by the name or the
 *     address as written in the URL, lower case
 * @param foreignOrigins other origins, {@code https://host:port}, at which a server's API roots may
 *     lie; credentials do not go there
 * @param plainHttp whether {@code http:} is allowed; credentials then travel in the open
 * @param plainJson whether {@code application/json} passes for TAXII's own media type
 */
public record TaxiiOptions(
    TaxiiCredentials credentials,
    Duration timeout,
    int maxBody,
    int pageSize,
    int maxPages,
    Duration maxWait,
    Set<String> privateHosts,
    Set<String> foreignOrigins,
    boolean plainHttp,
    boolean plainJson) {

  /** No credentials; nothing allowed. */
  public static final TaxiiOptions DEFAULT =
      new TaxiiOptions(
          new TaxiiCredentials.None(),
          Duration.ofSeconds(60),
          64 << 20,
          1_000,
          100_000,
          Duration.ofMinutes(5),
          Set.of(),
          Set.of(),
          false,
          false);

  public TaxiiOptions {
    privateHosts = Set.copyOf(privateHosts);
    foreignOrigins = Set.copyOf(foreignOrigins);
    if (maxBody < 1 || pageSize < 1 || maxPages < 1) {
      throw new IllegalArgumentException("limits must be positive");
    }
  }

  /** The same with credentials. */
  public TaxiiOptions with(TaxiiCredentials other) {
    return new TaxiiOptions(
        other,
        timeout,
        maxBody,
        pageSize,
        maxPages,
        maxWait,
        privateHosts,
        foreignOrigins,
        plainHttp,
        plainJson);
  }

  /** The same with hosts of the inner network allowed. */
  public TaxiiOptions allowing(Set<String> hosts, boolean http) {
    return new TaxiiOptions(
        credentials,
        timeout,
        maxBody,
        pageSize,
        maxPages,
        maxWait,
        hosts,
        foreignOrigins,
        http,
        plainJson);
  }

  /** The same with other limits. */
  public TaxiiOptions limited(
      Duration newTimeout, int newBody, int newPageSize, int newPages, Duration newWait) {
    return new TaxiiOptions(
        credentials,
        newTimeout,
        newBody,
        newPageSize,
        newPages,
        newWait,
        privateHosts,
        foreignOrigins,
        plainHttp,
        plainJson);
  }

  /** The same with origins at which API roots may lie. */
  public TaxiiOptions withForeignOrigins(Set<String> origins) {
    return new TaxiiOptions(
        credentials,
        timeout,
        maxBody,
        pageSize,
        maxPages,
        maxWait,
        privateHosts,
        origins,
        plainHttp,
        plainJson);
  }

  /** The same with {@code application/json} taken for TAXII, or not. */
  public TaxiiOptions withPlainJson(boolean taken) {
    return new TaxiiOptions(
        credentials,
        timeout,
        maxBody,
        pageSize,
        maxPages,
        maxWait,
        privateHosts,
        foreignOrigins,
        plainHttp,
        taken);
  }
}
