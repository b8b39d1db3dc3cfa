package io.bartizan.server.incidents;

import io.bartizan.store.state.Notice;
import io.bartizan.store.state.Organisation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Notices as the API answers them. Pure functions. */
public final class NoticeJson {

  private NoticeJson() {}

  /** All versions of all notices of an incident. */
  public record Versions(List<Version> items) {}

  /** A version of a notice; {@code fields} has the lines of each field. */
  public record Version(
      String id,
      String duty,
      long version,
      String recipient,
      String language,
      String status,
      Map<String, List<String>> fields,
      String author,
      Instant written,
      Optional<String> approver,
      Optional<Instant> approved,
      Optional<Filing> filing) {}

  /** How a version was filed; {@code hash} is the SHA-256 of its document. */
  public record Filing(
      String filer,
      Instant filed,
      Optional<Instant> received,
      String channel,
      String receipt,
      String lateFor,
      String hash) {}

  /** The notice of a duty; {@code authority} is to whom it can be delivered here. */
  public record Form(
      String duty,
      String title,
      String law,
      String recipient,
      Optional<Instant> safe,
      boolean isLate,
      long missing,
      List<Field> fields,
      List<Version> versions,
      Optional<String> authority,
      List<Answered> answers) {}

  /** A field with what stands there now. */
  public record Field(String form, String name, String label, String value, String status) {}

  /** What an authority of this system did with a notice. */
  public record Answered(String authority, Instant time, String kind, String text) {}

  static Form form(NoticeView view) {
    return new Form(
        view.duty(),
        view.title(),
        view.law(),
        view.recipient(),
        view.safe(),
        view.isLate(),
        view.missing(),
        view.forms().stream()
            .flatMap(
                form ->
                    form.fields().stream()
                        .map(
                            one ->
                                new Field(
                                    form.title(),
                                    one.name(),
                                    one.label(),
                                    one.value(),
                                    one.status())))
            .toList(),
        view.versions().stream().map(NoticeJson::version).toList(),
        view.authority().map(Organisation::id),
        view.answers().stream()
            .map(one -> new Answered(one.authority(), one.time(), one.kind(), one.text()))
            .toList());
  }

  static Version version(Notice one) {
    return new Version(
        one.id(),
        one.duty(),
        one.version(),
        one.recipient(),
        one.language(),
        one.status().key(),
        IncidentDuties.fields(one.fields()),
        one.author(),
        one.written(),
        Optional.ofNullable(one.approver()),
        Optional.ofNullable(one.approved()),
        Optional.ofNullable(one.filing()).map(NoticeJson::filing));
  }

  private static Filing filing(Notice.Filing one) {
    return new Filing(
        one.filer(),
        one.filed(),
        Optional.ofNullable(one.received()),
        one.channel(),
        one.receipt(),
        one.lateFor(),
        one.hash());
  }
}
