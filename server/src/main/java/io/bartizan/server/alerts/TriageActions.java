package io.bartizan.server.alerts;

import io.bartizan.server.parts.Parts;
import io.bartizan.server.web.Call;
import io.bartizan.server.web.Refusal;
import io.bartizan.store.state.Triage;
import io.bartizan.store.state.TriagedAlert;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What people do with alerts, each of it in the audit log. Thread-safe. */
final class TriageActions {

  /** What an alert can have been. */
  static final List<String> VERDICTS =
      List.of("true-positive", "benign", "false-positive", "duplicate");

  private final Parts parts;
  private final AlertQueries queries;
  private final SecureRandom random = new SecureRandom();

  TriageActions(Parts parts, AlertQueries queries) {
    this.parts = parts;
    this.queries = queries;
  }

  /** Gives an alert to an account, or to nobody. */
  void assign(Call call, TriagedAlert alert, @Nullable String account) {
    change(
        call,
        alert,
        new TriagedAlert(
            alert.alert(), alert.status(), account, alert.verdict(), alert.reason(), null),
        "alert.assign",
        account == null ? "to nobody" : "to " + queries.name(account));
  }

  /** Closes an alert with what it was. */
  void verdict(Call call, TriagedAlert alert, String verdict, String reason) {
    if (!VERDICTS.contains(verdict)) {
      throw Refusal.bad("verdict: expected one of " + String.join(", ", VERDICTS) + ".");
    }
    if (!verdict.equals("true-positive") && reason.isBlank()) {
      throw Refusal.bad("reason: say why, so that the next one who sees such an alert knows.");
    }
    change(
        call,
        alert,
        new TriagedAlert(
            alert.alert(),
            "closed",
            alert.assignee(),
            verdict,
            reason.isBlank() ? null : reason,
            null),
        "alert.verdict",
        verdict + (reason.isBlank() ? "" : ": " + reason));
  }

  /** Opens an alert again. */
  void reopen(Call call, TriagedAlert alert) {
    change(
        call,
        alert,
        new TriagedAlert(alert.alert(), "open", alert.assignee(), null, null, null),
        "alert.reopen",
        "");
  }

  private void change(
      Call call, TriagedAlert before, TriagedAlert after, String action, String detail) {
    Instant now = queries.now();
    if (!parts.state().triage().set(before, after, now, call.person().account())) {
      throw new Refusal(409, "Somebody else changed this alert meanwhile. Load it again.");
    }
    audit(call, now, action, before, detail);
  }

  /** Adds a note. */
  void note(Call call, TriagedAlert alert, String text) {
    Instant now = queries.now();
    parts
        .state()
        .triage()
        .note(alert.row().id(), new Triage.Note(id(), now, call.person().name(), text));
    audit(call, now, "alert.note", alert, text);
  }

  /**
   * Hides alerts of the same rule for some days.
   *
   * @param isOfHost whether only those about the same host
   * @param isOfAccount whether only those about the same account
   * @return the id of the suppression
   */
  String suppress(
      Call call,
      TriagedAlert alert,
      boolean isOfHost,
      boolean isOfAccount,
      int days,
      String reason) {
    Instant now = queries.now();
    Triage.Suppression suppression =
        new Triage.Suppression(
            id(),
            alert.row().organisation(),
            alert.row().rule(),
            isOfHost ? alert.row().host() : null,
            isOfAccount ? alert.row().account() : null,
            reason,
            now,
            now.plus(Duration.ofDays(days)),
            call.person().name());
    parts.state().triage().suppress(suppression);
    audit(call, now, "alert.suppress", alert, days + " days: " + reason);
    return suppression.id();
  }

  /**
   * Takes back what was made of an alert; not where somebody else changed it since.
   *
   * @return whether it was taken back
   */
  boolean restore(Call call, TriagedAlert now, TriagedAlert before) {
    TriagedAlert after =
        new TriagedAlert(
            now.alert(),
            before.status(),
            before.assignee(),
            before.verdict(),
            before.reason(),
            null);
    Instant time = queries.now();
    if (!parts.state().triage().set(now, after, time, call.person().account())) {
      return false;
    }
    audit(call, time, "alert.undo", now, "");
    return true;
  }

  /** Ends a suppression. */
  void endSuppression(Call call, Triage.Suppression suppression) {
    Instant now = queries.now();
    parts.state().triage().endSuppression(suppression.id(), now);
    parts
        .state()
        .audit()
        .add(
            now,
            call.person().name(),
            "alert.unsuppress",
            suppression.organisation(),
            suppression.rule(),
            suppression.reason());
  }

  private void audit(Call call, Instant now, String action, TriagedAlert alert, String detail) {
    parts
        .state()
        .audit()
        .add(
            now,
            call.person().name(),
            action,
            alert.row().organisation(),
            alert.row().id(),
            detail);
  }

  private String id() {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
