package io.bartizan.live.output;

import io.bartizan.live.output.OutputSpec.Target;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.InstantSource;

/** Makes the sender that a target asks for. */
public final class Senders {

  private Senders() {}

  /**
   * A sender.
   *
   * @param standard the process's standard output
   */
  public static AlertSender of(Target target, OutputStream standard, InstantSource clock) {
    return switch (target) {
      case Target.Standard none -> new StreamSender(standard);
      case Target.File file -> new FileSender(file.path());
      case Target.Syslog syslog -> new SyslogSender(syslog, hostName(), clock);
      case Target.Webhook webhook -> new WebhookSender(webhook, clock);
      case Target.Kafka kafka -> new KafkaSender(kafka);
    };
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "-";
    }
  }
}
