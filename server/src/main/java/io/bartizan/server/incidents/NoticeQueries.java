package io.bartizan.server.incidents;

import io.bartizan.duty.Catalogue;
import io.bartizan.duty.assess.Finding;
import io.bartizan.duty.fact.Facts;
import io.bartizan.duty.fact.Submission;
import io.bartizan.duty.report.Draft;
import io.bartizan.duty.report.Drafter;
import io.bartizan.duty.report.ReportSchema;
import io.bartizan.duty.telling.Narrator;
import io.bartizan.duty.text.Language;
import io.bartizan.report.law.GeneralForm;
import io.bartizan.server.parts.Parts;
import io.bartizan.server.profiles.Authorities;
import io.bartizan.server.web.Json;
import io.bartizan.server.web.Refusal;
import io.bartizan.store.state.Incident;
import io.bartizan.store.state.Notice;
import io.bartizan.store.state.ReceivedNotice;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reads notices, and makes the document that is filed. Thread-safe. */
final class NoticeQueries {

  private final Parts parts;
  private final IncidentDuties duties;
  private final IncidentQueries queries;
  private final IncidentActions actions;

  NoticeQueries(
      Parts parts, IncidentDuties duties, IncidentQueries queries, IncidentActions actions) {
    this.parts = parts;
    this.duties = duties;
    this.queries = queries;
    this.actions = actions;
  }

  /** The duty of a name in an incident. */
  Finding finding(IncidentDuties.Looked looked, String duty) {
    return Stream.concat(
            looked.assessment().findings().stream(), looked.assessment().unchecked().stream())
        .filter(one -> one.id().equals(duty))
        .findFirst()
        .orElseThrow(Refusal::notFound);
  }

  /** A notice with all that its page shows. */
  NoticeView view(Incident incident, String duty, Language language, ZoneId zone) {
    Instant now = actions.now();
    IncidentDuties.Looked looked = duties.look(queries.known(incident), now);
    Finding finding = finding(looked, duty);
    Catalogue catalogue = duties.catalogue();
    Narrator narrator = new Narrator(catalogue, language);
    Facts facts = looked.known().facts();
    List<Notice> versions =
        parts.state().notices().of(incident.id()).stream()
            .filter(notice -> notice.duty().equals(duty))
            .sorted(Comparator.comparingLong(Notice::version).reversed())
            .toList();
    Optional<Instant> end = finding.lawful().or(finding::safe);
    return new NoticeView(
        incident,
        duty,
        narrator.title(finding),
        narrator.words(finding.heading().law()) + ", " + finding.heading().article(),
        narrator.recipient(finding, catalogue.recipients(facts, now).of(finding)),
        finding.safe(),
        end.filter(now::isAfter).isPresent(),
        drafts(finding, facts, now, versions.stream().findFirst()).stream()
            .map(draft -> form(draft, narrator, zone))
            .toList(),
        versions,
        changes(versions),
        Authorities.above(parts.state().organisations().all(), incident.organisation()),
        answers(incident, duty));
  }

  private List<NoticeView.Answered> answers(Incident incident, String duty) {
    List<NoticeView.Answered> answers = new ArrayList<>();
    for (ReceivedNotice one : parts.state().receivedNotices().about(incident.id())) {
      if (one.duty().equals(duty)) {
        for (ReceivedNotice.Act act : parts.state().receivedNotices().acts(one.id())) {
          answers.add(
              new NoticeView.Answered(one.authority(), act.time(), act.kind().key(), act.text()));
        }
      }
    }
    return answers;
  }

  private List<Draft> drafts(Finding finding, Facts facts, Instant now, Optional<Notice> latest) {
    Catalogue catalogue = duties.catalogue();
    List<ReportSchema> listed =
        catalogue.findDuty(finding.heading().duty()).map(catalogue::forms).orElse(List.of());
    List<ReportSchema> forms =
        listed.isEmpty() ? List.of(GeneralForm.of(finding, catalogue.vocabulary())) : listed;
    Drafter drafter = catalogue.drafter(facts, now);
    Optional<Submission> own =
        latest.map(
            notice ->
                new Submission(
                    finding.heading().duty(),
                    finding.party(),
                    Optional.empty(),
                    Optional.empty(),
                    IncidentDuties.fields(notice.fields())));
    return forms.stream().map(form -> drafter.draft(form, own)).toList();
  }

  private static NoticeView.Form form(Draft draft, Narrator narrator, ZoneId zone) {
    List<NoticeView.Field> fields = new ArrayList<>();
    for (Draft.Entry entry : draft.entries()) {
      String number = entry.field().article().map(text -> text + " ").orElse("");
      String status = entry.status().name().toLowerCase(Locale.ROOT);
      fields.add(
          new NoticeView.Field(
              entry.field().name(),
              number + narrator.words(entry.field().declaration().label()),
              value(entry, narrator, zone),
              status,
              narrator.messages().text("draft." + status)));
    }
    return new NoticeView.Form(
        narrator.words(draft.schema().title()),
        draft.schema().source() + " [" + draft.schema().grade() + "]",
        fields);
  }

  private static String value(Draft.Entry entry, Narrator narrator, ZoneId zone) {
    if (!entry.said().isEmpty()) {
      return String.join("\n", entry.said());
    }
    String fact = entry.field().fact().orElse("");
    return entry.known().map(one -> narrator.value(fact, one, zone)).orElse("");
  }

  private static List<NoticeView.Change> changes(List<Notice> versions) {
    if (versions.size() < 2) {
      return List.of();
    }
    Map<String, List<String>> after = IncidentDuties.fields(versions.get(0).fields());
    Map<String, List<String>> before = IncidentDuties.fields(versions.get(1).fields());
    TreeSet<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    List<NoticeView.Change> changes = new ArrayList<>();
    for (String name : names) {
      String was = String.join(", ", before.getOrDefault(name, List.of()));
      String is = String.join(", ", after.getOrDefault(name, List.of()));
      if (!was.equals(is)) {
        changes.add(new NoticeView.Change(name, was, is));
      }
    }
    return changes;
  }

  /**
   * The notice as it is filed: a JSON object whose keys are in alphabetical order, so that the same
   * notice always has the same bytes. Its SHA-256 stands in the audit log.
   */
  static byte[] document(Incident incident, Notice notice) {
    Map<String, Object> object = new TreeMap<>();
    object.put("schema", "https://bartizan.io/schema/notice-1.json");
    object.put("organisation", incident.organisation());
    object.put("incident", incident.name());
    object.put("title", incident.title());
    object.put("tlp", incident.tlp().label());
    object.put("duty", notice.duty());
    object.put("version", notice.version());
    object.put("recipient", notice.recipient());
    object.put("language", notice.language());
    object.put("author", notice.author());
    object.put("written", notice.written().toString());
    object.put("approver", String.valueOf(notice.approver()));
    object.put("approved", String.valueOf(notice.approved()));
    object.put(
        "fields", new LinkedHashMap<>(new TreeMap<>(IncidentDuties.fields(notice.fields()))));
    return (Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(object) + "\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  /** The SHA-256 of bytes in hex. */
  static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
