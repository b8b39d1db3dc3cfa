package io.bartizan.server.authority;

import io.bartizan.duty.text.Language;
import io.bartizan.server.documents.NoticeSheet;
import io.bartizan.server.incidents.IncidentDuties;
import io.bartizan.server.parts.Parts;
import io.bartizan.server.profiles.Authorities;
import io.bartizan.store.state.ClockRow;
import io.bartizan.store.state.ReceivedNotice;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** Reads what authorities received, for pages and for the API alike. Thread-safe. */
final class AuthorityQueries {

  private static final int MOST_MISSED = 200;

  private final Parts parts;
  private final IncidentDuties duties;

  AuthorityQueries(Parts parts, IncidentDuties duties) {
    this.parts = parts;
    this.duties = duties;
  }

  /** The received notices of organisations, the latest first. */
  List<ReceivedView.Line> list(List<String> scopes, int most, Instant before, Language language) {
    return parts.state().receivedNotices().list(scopes, most, before).stream()
        .map(
            one ->
                new ReceivedView.Line(
                    one,
                    duties.title(one.duty(), one.duty(), language),
                    clocks(one, language).stream()
                        .filter(clock -> clock.row().isRunning())
                        .findFirst()))
        .toList();
  }

  /** What members owe and did not do in time. */
  List<ReceivedView.Missed> missed(List<String> scopes, Instant now, Language language) {
    return parts.state().clocks().overdue(scopes, now, MOST_MISSED).stream()
        .map(
            one ->
                new ReceivedView.Missed(
                    duties.title(one.clock().duty(), one.clock().title(), language),
                    one.clock(),
                    one.organisation(),
                    "INC-" + one.number()))
        .toList();
  }

  /** One received notice. */
  ReceivedView view(ReceivedNotice notice, Language language) {
    return new ReceivedView(
        notice,
        NoticeSheet.of(
            duties.catalogue(), notice.document().getBytes(StandardCharsets.UTF_8), language),
        clocks(notice, language),
        parts.state().receivedNotices().acts(notice.id()),
        Authorities.above(parts.state().organisations().all(), notice.authority()));
  }

  /** What the law asks of authorities in the incident of a notice. */
  private List<ReceivedView.Clock> clocks(ReceivedNotice notice, Language language) {
    return parts.state().clocks().of(notice.incident()).stream()
        .filter(row -> row.side().equals("authority") && row.verdict().equals("applicable"))
        .map(row -> clock(row, language))
        .toList();
  }

  private ReceivedView.Clock clock(ClockRow row, Language language) {
    return new ReceivedView.Clock(
        duties.title(row.duty(), row.title(), language),
        duties.recipient(row.duty(), row.recipient(), language),
        row);
  }
}
