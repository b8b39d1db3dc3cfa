package io.bartizan.detect.correlation;

import io.bartizan.sigma.correlation.CorrelationPlan;
import io.bartizan.sigma.correlation.Fingerprint;
import io.bartizan.sigma.correlation.run.GroupKey;
import io.bartizan.sigma.correlation.run.Occurrence;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The id of an alert: a hash of the correlation's key, the organisation, the group, and the
 * identities of the first event and of the one that completed the alert. What joins an alert later
 * does not change it, nor does a restart or another version of the rule set.
 */
final class AlertId {

  private AlertId() {}

  /** The id of an alert as it was raised, 32 hexadecimal digits. */
  static String of(
      CorrelationPlan plan,
      byte[] organisation,
      byte[] groupKey,
      Occurrence raised,
      EventKey events) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      text(plan.key().getBytes(StandardCharsets.UTF_8), out);
      text(organisation, out);
      for (String value : GroupKey.values(groupKey)) {
        text(value.getBytes(StandardCharsets.UTF_8), out);
      }
      long first = raised.events().length == 0 ? raised.completing() : raised.events()[0];
      boolean isRising = plan.correlation().condition().isRising();
      long completed = isRising ? raised.time() : raised.last();
      text(events.of(first, raised.first()).getBytes(StandardCharsets.UTF_8), out);
      text(events.of(raised.completing(), completed).getBytes(StandardCharsets.UTF_8), out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Fingerprint.of(bytes.toByteArray()).toString();
  }

  private static void text(byte[] bytes, DataOutputStream out) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }
}
