package io.bartizan.server.incidents;

import io.bartizan.server.documents.NoticeDocuments;
import io.bartizan.server.parts.Ids;
import io.bartizan.server.parts.Parts;
import io.bartizan.server.profiles.Authorities;
import io.bartizan.server.web.Call;
import io.bartizan.server.web.Refusal;
import io.bartizan.store.state.AuditEntry;
import io.bartizan.store.state.Incident;
import io.bartizan.store.state.Notice;
import io.bartizan.store.state.NoticeFile;
import io.bartizan.store.state.Organisation;
import io.bartizan.store.state.ReceivedNotice;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Records that a notice was filed, or delivers it to the authority above in this system; either
 * with its hash in the audit log.
 */
final class NoticeFiling {

  private final Parts parts;
  private final IncidentDuties duties;
  private final IncidentActions actions;

  NoticeFiling(Parts parts, IncidentDuties duties, IncidentActions actions) {
    this.parts = parts;
    this.duties = duties;
    this.actions = actions;
  }

  /** Every document of a notice, in every format and language, as it is filed. */
  private List<NoticeFile> files(byte[] document, Notice.Filing filing) {
    List<NoticeFile> files = new ArrayList<>();
    for (NoticeDocuments.Format format : NoticeDocuments.Format.values()) {
      for (String language : NoticeDocuments.LANGUAGES) {
        byte[] body =
            NoticeDocuments.of(
                duties.catalogue(), document, filing.hash(), Optional.of(filing), format, language);
        files.add(new NoticeFile(format.key(), language, NoticeQueries.hash(body), body));
      }
    }
    return files;
  }

  private static String said(List<NoticeFile> files) {
    return files.stream()
        .map(file -> "; %s %s %s".formatted(file.format(), file.language(), file.hash()))
        .collect(Collectors.joining());
  }

  /**
   * Files an approved version as the form of a call says.
   *
   * @param isLate whether the time of the duty is over
   */
  void file(Call call, Incident incident, Notice notice, boolean isLate) {
    if (notice.status() != Notice.Status.APPROVED) {
      throw Refusal.bad("A second person approves a notice before it is filed.");
    }
    String lateFor = call.value("late_for").orElse("").strip();
    if (isLate && lateFor.isEmpty()) {
      throw Refusal.bad("late_for: the time is over; say why the notice is late.");
    }
    Instant now = actions.now();
    byte[] document = NoticeQueries.document(incident, notice);
    String hash = NoticeQueries.hash(document);
    @Nullable ReceivedNotice delivered =
        call.value("deliver").isPresent() ? delivered(call, incident, notice, document, now) : null;
    Notice.Filing filing =
        delivered == null
            ? elsewhere(call, incident, lateFor, hash, now)
            : new Notice.Filing(
                call.person().name(),
                now,
                now,
                "Bartizan: " + delivered.authority(),
                delivered.id(),
                lateFor,
                hash);
    String detail =
        "%s, version %d, filed %s by %s, receipt \"%s\", SHA-256 %s"
            .formatted(
                notice.duty(),
                notice.version(),
                filing.filed(),
                filing.channel(),
                filing.receipt(),
                hash);
    List<NoticeFile> files = files(document, filing);
    AuditEntry entry =
        new AuditEntry(
            0,
            now,
            call.person().name(),
            "notice.file",
            incident.organisation(),
            notice.id(),
            detail + said(files),
            "");
    if (!parts.state().notices().file(notice.id(), filing, entry, files, delivered)) {
      throw new Refusal(409, "This version was filed meanwhile. Load the page again.");
    }
    actions.log(incident, filing.filed(), now, call.person().name(), "notice-filed", detail);
    actions.refresh(incident, "notice filed under " + notice.duty());
  }

  private Notice.Filing elsewhere(
      Call call, Incident incident, String lateFor, String hash, Instant now) {
    ZoneId zone = actions.zone(incident.organisation());
    Instant filed = GivenTime.of(call, "filed", zone).orElse(now);
    if (filed.isAfter(now)) {
      throw Refusal.bad("filed: that lies in the future.");
    }
    return new Notice.Filing(
        call.person().name(),
        filed,
        GivenTime.of(call, "received", zone).orElse(null),
        call.required("channel", 200),
        call.value("receipt").orElse(""),
        lateFor,
        hash);
  }

  private ReceivedNotice delivered(
      Call call, Incident incident, Notice notice, byte[] document, Instant now) {
    for (String name : List.of("channel", "receipt", "filed", "received")) {
      if (call.value(name).isPresent()) {
        throw Refusal.bad(
            name + ": what is delivered here gets its own time and receipt. Leave this empty.");
      }
    }
    Organisation authority =
        Authorities.above(parts.state().organisations().all(), incident.organisation())
            .orElseThrow(
                () -> Refusal.bad("deliver: no authority or sector is above this organisation."));
    return new ReceivedNotice(
        Ids.next(),
        notice.id(),
        incident.id(),
        notice.duty(),
        authority.id(),
        incident.organisation(),
        new String(document, StandardCharsets.UTF_8),
        NoticeQueries.hash(document),
        now,
        null,
        null,
        null);
  }
}
