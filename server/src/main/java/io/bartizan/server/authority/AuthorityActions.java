package io.bartizan.server.authority;

import io.bartizan.server.incidents.IncidentActions;
import io.bartizan.server.parts.Ids;
import io.bartizan.server.parts.Parts;
import io.bartizan.server.profiles.Authorities;
import io.bartizan.server.web.Call;
import io.bartizan.server.web.Refusal;
import io.bartizan.store.state.AuditEntry;
import io.bartizan.store.state.Incident;
import io.bartizan.store.state.Organisation;
import io.bartizan.store.state.ReceivedNotice;
import io.bartizan.store.state.ReceivedNotice.Kind;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an authority does with a notice. Each act is in the audit log under the authority, and in
 * the log of the incident, where the sender sees it.
 */
final class AuthorityActions {

  private static final int MOST_TEXT = 4_000;

  private final Parts parts;
  private final IncidentActions incidents;

  AuthorityActions(Parts parts, IncidentActions incidents) {
    this.parts = parts;
    this.incidents = incidents;
  }

  /** Says that the authority has the notice, under a number of its own. */
  void acknowledge(Call call, ReceivedNotice notice) {
    String reference =
        call.value("reference")
            .map(String::strip)
            .orElse("R-" + notice.id().substring(0, 10).toUpperCase(Locale.ROOT));
    if (reference.length() > 100) {
      throw Refusal.bad("reference: at most 100 characters.");
    }
    ReceivedNotice.Act act = act(call, notice, Kind.ACKNOWLEDGED, reference);
    if (!parts
        .state()
        .receivedNotices()
        .acknowledge(act, reference, entry(notice, act, "notice.acknowledge"))) {
      throw new Refusal(409, "This notice was acknowledged already. Load the page again.");
    }
    told(notice, act);
  }

  /** Answers the sender. */
  void answer(Call call, ReceivedNotice notice) {
    ReceivedNotice.Act act = act(call, notice, Kind.ANSWERED, call.required("text", MOST_TEXT));
    parts.state().receivedNotices().act(act, null, entry(notice, act, "notice.answer"));
    told(notice, act);
  }

  /** Passes the notice on: to the authority above in this system, or to somebody named. */
  void forward(Call call, ReceivedNotice notice) {
    boolean isAbove = call.value("above").isPresent();
    Optional<Organisation> above =
        isAbove
            ? Authorities.above(parts.state().organisations().all(), notice.authority())
            : Optional.empty();
    if (isAbove && above.isEmpty()) {
      throw Refusal.bad("above: no authority or sector is above this organisation.");
    }
    String to = above.map(Organisation::id).orElseGet(() -> call.required("to", 200));
    ReceivedNotice.Act act = act(call, notice, Kind.FORWARDED, to);
    @Nullable ReceivedNotice forwarded =
        above.map(next -> forwarded(notice, next.id(), act.time())).orElse(null);
    if (!parts
        .state()
        .receivedNotices()
        .act(act, forwarded, entry(notice, act, "notice.forward"))) {
      throw new Refusal(409, "That authority has this notice already.");
    }
    told(notice, act);
  }

  private static ReceivedNotice forwarded(ReceivedNotice notice, String to, Instant now) {
    return new ReceivedNotice(
        Ids.next(),
        notice.notice(),
        notice.incident(),
        notice.duty(),
        to,
        notice.authority(),
        notice.document(),
        notice.hash(),
        now,
        null,
        null,
        notice.id());
  }

  private ReceivedNotice.Act act(Call call, ReceivedNotice notice, Kind kind, String text) {
    @Nullable String duty = call.value("duty").orElse(null);
    if (duty != null
        && parts.state().clocks().of(notice.incident()).stream()
            .noneMatch(row -> row.side().equals("authority") && row.duty().equals(duty))) {
      throw Refusal.bad("duty: it is no duty of an authority in this incident.");
    }
    return new ReceivedNotice.Act(
        Ids.next(), notice.id(), incidents.now(), call.person().name(), kind, duty, text);
  }

  private static AuditEntry entry(ReceivedNotice notice, ReceivedNotice.Act act, String action) {
    String duty = act.duty() == null ? "" : "; meets " + act.duty();
    return new AuditEntry(
        0,
        act.time(),
        act.actor(),
        action,
        notice.authority(),
        notice.id(),
        act.text() + duty + "; SHA-256 " + notice.hash(),
        "");
  }

  /** The sender sees it, under the name of the authority; the clocks follow. */
  private void told(ReceivedNotice notice, ReceivedNotice.Act act) {
    Incident incident =
        parts.state().incidents().find(notice.incident()).orElseThrow(Refusal::notFound);
    incidents.log(
        incident,
        act.time(),
        act.time(),
        notice.authority(),
        "authority-" + act.kind().key(),
        act.text());
    String duty = act.duty();
    if (duty != null) {
      incidents.refresh(incident, notice.authority() + " met " + duty);
    }
  }
}
