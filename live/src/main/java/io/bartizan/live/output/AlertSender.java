package io.bartizan.live.output;

import java.io.IOException;
import java.util.List;

/** Sends alerts to one place. Belongs to one thread. */
public interface AlertSender extends AutoCloseable {

  /**
   * Sends alerts, in their order; on return the receiver has them.
   *
   * @throws Rejected when the receiver will never take them
   * @throws IOException when it may take them later
   */
  void send(List<OutgoingAlert> alerts) throws IOException, InterruptedException;

  @Override
  void close();

  /**
   * An alert as it goes out.
   *
   * @param id its id
   * @param level how serious it is, as RFC 5424 numbers severities: 7 is the least
   * @param json the text, without a line end
   */
  record OutgoingAlert(String id, int level, byte[] json) {}

  /** The receiver will never take them: sending again is of no use. */
  final class Rejected extends IOException {
    private static final long serialVersionUID = 1L;

    public Rejected(String message) {
      super(message);
    }
  }
}
