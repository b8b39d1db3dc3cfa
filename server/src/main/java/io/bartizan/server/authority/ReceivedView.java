package io.bartizan.server.authority;

import io.bartizan.server.documents.NoticeSheet;
import io.bartizan.store.state.ClockRow;
import io.bartizan.store.state.Organisation;
import io.bartizan.store.state.ReceivedNotice;
import java.util.List;
import java.util.Optional;

/**
 * A received notice with all that its page shows, in the words of the reader.
 *
 * @param notice the notice
 * @param sheet what it says
 * @param clocks what the law asks of authorities about it, what is due first at the top
 * @param acts what was done with it, the earliest first
 * @param above the authority to which it can be forwarded in this system
 */
public record ReceivedView(
    ReceivedNotice notice,
    NoticeSheet sheet,
    List<Clock> clocks,
    List<ReceivedNotice.Act> acts,
    Optional<Organisation> above) {

  public ReceivedView {
    clocks = List.copyOf(clocks);
    acts = List.copyOf(acts);
  }

  /** A clock, with what its duty is called and to whom it is owed, in the reader's language. */
  public record Clock(String title, String recipient, ClockRow row) {}

  /**
   * A line of the list of received notices.
   *
   * @param notice the notice
   * @param title what the duty is called that the sender met
   * @param next the clock of the authority that ends first; nothing where none runs
   */
  public record Line(ReceivedNotice notice, String title, Optional<Clock> next) {}

  /**
   * A duty that a member did not meet in time.
   *
   * @param title what the duty is called
   * @param row its clock
   * @param member whose duty it is
   * @param incident the number of the incident
   */
  public record Missed(String title, ClockRow row, String member, String incident) {}
}
