package io.bartizan.server.incidents;

import io.bartizan.server.access.Permission;
import io.bartizan.server.parts.Ids;
import io.bartizan.server.parts.Parts;
import io.bartizan.server.parts.Reach;
import io.bartizan.server.web.Call;
import io.bartizan.server.web.Json;
import io.bartizan.server.web.Refusal;
import io.bartizan.store.state.Incident;
import io.bartizan.store.state.Notice;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * The steps that people take with notices, as pages and the API ask for them: each gives the
 * version as it is afterwards. Thread-safe.
 */
final class NoticeSteps {

  private static final int MOST_FIELD = 20_000;
  private static final String FIELD = "field.";

  private final Parts parts;
  private final IncidentActions actions;
  private final NoticeQueries notices;
  private final NoticeFiling filing;

  NoticeSteps(Parts parts, IncidentDuties duties, IncidentActions actions, NoticeQueries notices) {
    this.parts = parts;
    this.actions = actions;
    this.notices = notices;
    this.filing = new NoticeFiling(parts, duties, actions);
  }

  /** The name of a duty that a request must have. */
  static String duty(Optional<String> given) {
    return given.orElseThrow(() -> Refusal.bad("duty: the full name of a duty is needed."));
  }

  /** The notice of a duty, in the language of the person and the zone of the organisation. */
  NoticeView view(Call call, Incident incident, String duty) {
    return notices.view(
        incident, duty, IncidentRoutes.language(call), actions.zone(incident.organisation()));
  }

  /** A version of a notice of an incident. */
  Notice notice(Incident incident, Optional<String> id) {
    return id.flatMap(parts.state().notices()::find)
        .filter(notice -> notice.incident().equals(incident.id()))
        .orElseThrow(Refusal::notFound);
  }

  /** Writes a version. */
  Notice write(Call call) {
    Incident incident = Reach.incident(parts, call, Permission.INCIDENTS_WORK);
    String duty = duty(call.value("duty"));
    NoticeView view = view(call, incident, duty);
    Map<String, List<String>> fields = fields(call, view);
    if (fields.isEmpty()) {
      throw Refusal.bad("A notice says something: fill in a field.");
    }
    Instant now = actions.now();
    Notice written =
        parts
            .state()
            .notices()
            .write(
                new Notice(
                    Ids.next(),
                    incident.id(),
                    duty,
                    0,
                    view.recipient(),
                    call.person().language(),
                    Notice.Status.DRAFT,
                    Json.MAPPER.writeValueAsString(fields),
                    call.person().name(),
                    now,
                    null,
                    null,
                    null));
    String text = duty + ", version " + written.version();
    actions.log(incident, now, now, call.person().name(), "notice-written", text);
    actions.audit(call, "notice.write", incident, text);
    return written;
  }

  private static Map<String, List<String>> fields(Call call, NoticeView view) {
    boolean isJson = call.header("Content-Type").orElse("").startsWith("application/json");
    Map<String, String> sent = isJson ? sent(call.json().path("fields"), view) : Map.of();
    Map<String, List<String>> fields = new LinkedHashMap<>();
    for (NoticeView.Form form : view.forms()) {
      for (NoticeView.Field field : form.fields()) {
        String text =
            (isJson
                    ? sent.getOrDefault(field.name(), "")
                    : call.form(FIELD + field.name()).orElse(""))
                .strip();
        if (text.length() > MOST_FIELD) {
          throw Refusal.bad(field.name() + ": at most " + MOST_FIELD + " characters.");
        }
        if (!text.isEmpty()) {
          fields.put(field.name(), text.lines().map(String::strip).toList());
        }
      }
    }
    return fields;
  }

  /** The fields of a JSON object; a name that no form has is refused, not passed over. */
  private static Map<String, String> sent(JsonNode object, NoticeView view) {
    Set<String> known =
        view.forms().stream()
            .flatMap(form -> form.fields().stream())
            .map(NoticeView.Field::name)
            .collect(Collectors.toCollection(TreeSet::new));
    Map<String, String> sent = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : object.properties()) {
      if (!known.contains(entry.getKey())) {
        throw Refusal.bad(
            "fields: the form has no such field; it has " + String.join(", ", known) + ".");
      }
      StringBuilder text = new StringBuilder();
      (entry.getValue().isArray() ? entry.getValue() : List.of(entry.getValue()))
          .forEach(line -> text.append(line.isValueNode() ? line.asString() : "").append('\n'));
      sent.put(entry.getKey(), text.toString());
    }
    return sent;
  }

  /** Approves a version that another wrote. */
  Notice approve(Call call) {
    Incident incident = Reach.incident(parts, call, Permission.NOTICES_APPROVE);
    Notice notice = notice(incident, call.value("notice"));
    Instant now = actions.now();
    if (notice.author().equals(call.person().name())) {
      throw Refusal.bad("Whoever wrote a notice cannot approve it. Ask somebody else.");
    }
    if (!parts.state().notices().approve(notice.id(), call.person().name(), now)) {
      throw new Refusal(409, "This version is no draft any more. Load the page again.");
    }
    String text = notice.duty() + ", version " + notice.version();
    actions.log(incident, now, now, call.person().name(), "notice-approved", text);
    actions.audit(call, "notice.approve", incident, text);
    return again(notice);
  }

  /** Records that a version was filed, or delivers it here. */
  Notice file(Call call) {
    Incident incident = Reach.incident(parts, call, Permission.NOTICES_APPROVE);
    Notice notice = notice(incident, call.value("notice"));
    filing.file(call, incident, notice, view(call, incident, notice.duty()).isLate());
    return again(notice);
  }

  private Notice again(Notice notice) {
    return parts.state().notices().find(notice.id()).orElseThrow(Refusal::notFound);
  }
}
