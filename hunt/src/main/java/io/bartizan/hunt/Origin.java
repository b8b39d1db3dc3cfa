package io.bartizan.hunt;

import io.bartizan.event.LogSource;
import java.util.Optional;

/**
 * What an event says of where it is from. Each part is there or absent, never empty.
 *
 * @param host the machine that it tells of
 * @param account the account that it tells of
 * @param channel the Windows channel
 * @param provider the provider
 * @param eventId the event id
 * @param recordId the machine's number of the record
 * @param logSource what the event was taken for
 */
public record Origin(
    Optional<String> host,
    Optional<String> account,
    Optional<String> channel,
    Optional<String> provider,
    Optional<String> eventId,
    Optional<String> recordId,
    Optional<LogSource> logSource) {

  public Origin {
    host = host.filter(Origin::isThere);
    account = account.filter(Origin::isThere);
    channel = channel.filter(Origin::isThere);
    provider = provider.filter(Origin::isThere);
    eventId = eventId.filter(Origin::isThere);
    recordId = recordId.filter(Origin::isThere);
  }

  /** An origin of which only the machine and the account are known, or not even these. */
  public static Origin of(Optional<String> host, Optional<String> account) {
    return new Origin(
        host,
        account,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static boolean isThere(String text) {
    return !text.isEmpty();
  }
}
