package io.bartizan.server.notify;

import io.bartizan.server.access.Vault;
import io.bartizan.server.outbound.Outbound;
import io.bartizan.store.state.Channels;
import io.bartizan.store.state.Outbox;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Posts messages to webhooks. {@code Bartizan-Id} is the same each time that a message is sent; by
 * it a receiver knows one that it has. Any 2xx means taken; 408, 425, 429, 5xx and failures of the
 * connection mean later; any other answer means never. Thread-safe.
 */
final class Hook {

  /** For what the secrets of webhooks are encrypted. */
  static final String PURPOSE = "webhook-secret";

  private final Outbound outbound;
  private final Vault vault;

  Hook(Outbound outbound, Vault vault) {
    this.outbound = outbound;
    this.vault = vault;
  }

  Delivery send(Optional<Channels.Channel> channel, Outbox.Message message, Instant now) {
    Optional<String> secret =
        channel.map(Channels.Channel::secret).flatMap(stored -> vault.open(PURPOSE, stored));
    if (secret.isEmpty()) {
      return new Delivery.Never(
          channel.isEmpty()
              ? "the channel was removed"
              : "the secret of the channel cannot be read: make the channel again");
    }
    byte[] body = message.body().getBytes(StandardCharsets.UTF_8);
    try {
      Outbound.Reply reply =
          outbound.send(
              "POST",
              URI.create(message.address()),
              Map.of(
                  "Content-Type",
                  "application/json",
                  "Bartizan-Id",
                  Signature.sha256(message.key().getBytes(StandardCharsets.UTF_8)),
                  "Bartizan-Signature",
                  Signature.of(secret.get(), body, now)),
              body);
      int status = reply.status();
      if (status >= 200 && status < 300) {
        return new Delivery.Done();
      }
      String reason = "the receiver answered " + status;
      boolean isLater = status == 408 || status == 425 || status == 429 || status >= 500;
      return isLater ? new Delivery.Later(reason) : new Delivery.Never(reason);
    } catch (Outbound.Unreachable e) {
      return new Delivery.Never(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return new Delivery.Later(Delivery.words(e));
    } catch (IllegalArgumentException e) {
      return new Delivery.Never("the address is no URL");
    }
  }
}
