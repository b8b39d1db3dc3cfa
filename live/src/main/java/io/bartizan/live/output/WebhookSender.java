package io.bartizan.live.output;

import io.bartizan.intake.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Posts alerts to a URL, as lines of JSON ({@code application/x-ndjson}).
 *
 * <p>With a secret, {@code Bartizan-Signature} is {@code t=SECONDS,v1=HEX}: HEX is the HMAC-SHA256
 * of {@code SECONDS.BODY}; who checks it also refuses times that are minutes old. Any 2xx means
 * taken; 408, 425, 429, 5xx and failures of the connection mean later; any other answer means
 * never. Redirects are not followed, for a signed body is meant for one place.
 */
public final class WebhookSender implements AlertSender {

  private static final Duration TIMEOUT = Duration.ofSeconds(15);

  private final OutputSpec.Target.Webhook target;
  private final InstantSource clock;
  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(TIMEOUT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /** A sender to a URL. */
  public WebhookSender(OutputSpec.Target.Webhook target, InstantSource clock) {
    this.target = target;
    this.clock = clock;
  }

  @Override
  public void send(List<OutgoingAlert> alerts) throws IOException, InterruptedException {
    ByteArrayOutputStream body = new ByteArrayOutputStream(1 << 14);
    for (OutgoingAlert alert : alerts) {
      body.write(alert.json());
      body.write('\n');
    }
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target.url())
            .timeout(TIMEOUT)
            .header("Content-Type", "application/x-ndjson")
            .header("Bartizan-Alert", alerts.getFirst().id())
            .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()));
    target.headers().forEach((name, value) -> request.header(name, value.reveal()));
    if (target.secret().isPresent()) {
      long seconds = clock.instant().getEpochSecond();
      request.header(
          "Bartizan-Signature",
          "t=" + seconds + ",v1=" + signature(target.secret().get(), seconds, body.toByteArray()));
    }
    int status = client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    if (status / 100 == 2) {
      return;
    }
    if (status == 408 || status == 425 || status == 429 || status >= 500) {
      throw new IOException("the receiver answered " + status);
    }
    throw new Rejected("the receiver answered " + status);
  }

  /** The HMAC-SHA256 of {@code SECONDS.BODY}, in hexadecimal digits. */
  static String signature(Secret secret, long seconds, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.reveal().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      mac.update((seconds + ".").getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
