package io.bartizan.server.notify;

import io.bartizan.duty.text.Language;
import io.bartizan.server.access.Permission;
import io.bartizan.server.access.Person;
import io.bartizan.server.incidents.IncidentDuties;
import io.bartizan.server.ui.Texts;
import io.bartizan.store.state.Clocks;
import io.bartizan.store.state.Incident;
import io.bartizan.store.state.IncidentFilter;
import io.bartizan.store.state.SourceHealth;
import io.bartizan.store.state.StateStore;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Writes digests: what one person has to know, as they may see it now. A part that they may not see
 * is left out; one that is empty says so. Titles of incidents that are TLP:RED stay here.
 */
final class Digest {

  /** The most lines of one part. */
  static final int MOST_LISTED = 20;

  private static final int MOST_DUE = 500;
  private static final int MOST_TEXT = 200;
  private static final DateTimeFormatter EXACT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  private final StateStore state;
  private final IncidentDuties duties;
  private final String address;

  Digest(StateStore state, IncidentDuties duties, String address) {
    this.state = state;
    this.duties = duties;
    this.address = address;
  }

  /** The text of a digest. */
  String text(Person person, Instant now) {
    Texts texts = Texts.of(person.language());
    StringBuilder text = new StringBuilder();
    List<String> incidents = person.organisationsFor(Permission.INCIDENTS_READ);
    if (!incidents.isEmpty()) {
      due(text, texts, person, incidents, now);
      open(text, texts, incidents);
    }
    List<String> work = person.organisationsFor(Permission.INCIDENTS_WORK);
    if (!work.isEmpty()) {
      head(text, texts.count("digest.reports", state.reports().waiting(work)), "/reports");
    }
    List<String> received = person.organisationsFor(Permission.NOTICES_RECEIVE);
    if (!received.isEmpty()) {
      authority(text, texts, person, received, now);
    }
    List<String> sources = person.organisationsFor(Permission.SOURCES_READ);
    if (!sources.isEmpty()) {
      silent(text, texts, person, sources);
    }
    if (text.isEmpty()) {
      text.append(texts.get("digest.nothing")).append("\n\n");
    }
    return text.append(texts.get("digest.end", address + "/account")).append('\n').toString();
  }

  private void due(
      StringBuilder text, Texts texts, Person person, List<String> scopes, Instant now) {
    List<Clocks.Due> all = state.clocks().due(scopes, MOST_DUE);
    List<Clocks.Due> own = state.clocks().due(scopes, person.account(), MOST_DUE);
    Function<Clocks.Due, String> line = one -> line(texts, person, one, now);
    head(text, texts.count("digest.own", own.size()), "/due?mine=1");
    lines(text, texts, own, line);
    String count =
        all.size() < MOST_DUE
            ? texts.count("digest.due", all.size())
            : texts.get("digest.due.most", MOST_DUE);
    head(text, count, "/due");
    lines(
        text,
        texts,
        all.stream().filter(one -> !person.account().equals(one.lead())).toList(),
        line);
    int tasks = state.incidentTasks().mine(scopes, person.account(), MOST_DUE).size();
    head(text, texts.count("digest.tasks", tasks), "/due");
  }

  private String line(Texts texts, Person person, Clocks.Due one, Instant now) {
    Language language = Language.find(person.language()).orElse(Language.ENGLISH);
    Instant safe = one.clock().safe();
    return "%s  INC-%d  %s  %s (%s)"
        .formatted(
            safe == null ? texts.get("digest.at-once") : time(safe, person),
            one.number(),
            duties.title(one.clock().duty(), one.clock().title(), language),
            texts.get("clock." + one.clock().stateAt(now)),
            one.organisation());
  }

  private void open(StringBuilder text, Texts texts, List<String> scopes) {
    IncidentFilter open = new IncidentFilter(scopes, true, null, null);
    head(text, texts.count("digest.open", state.incidents().count(open)), "/incidents");
    List<Incident> latest = state.incidents().list(open, MOST_LISTED, Long.MAX_VALUE);
    for (Incident one : latest) {
      String title =
          one.tlp() == Incident.Tlp.RED ? one.tlp().label() : Clean.line(one.title(), MOST_TEXT);
      String level = texts.get("level." + one.severity().name().toLowerCase(Locale.ROOT));
      text.append("  %s  %s  %s (%s)%n".formatted(one.name(), level, title, one.organisation()));
    }
    long without = state.incidents().withoutClocks(scopes, MOST_DUE).size();
    if (without > 0) {
      text.append("  ").append(texts.count("digest.without", without)).append('\n');
    }
    text.append('\n');
  }

  /** What came in and waits, and what members owe. Of their incidents, this shows numbers only. */
  private void authority(
      StringBuilder text, Texts texts, Person person, List<String> scopes, Instant now) {
    head(
        text, texts.count("digest.received", state.receivedNotices().waiting(scopes)), "/received");
    List<Clocks.Due> late = state.clocks().overdue(scopes, now, MOST_DUE);
    head(text, texts.count("digest.late", late.size()), "/received");
    Language language = Language.find(person.language()).orElse(Language.ENGLISH);
    lines(
        text,
        texts,
        late,
        one ->
            "%s  INC-%d  %s: %s"
                .formatted(
                    one.organisation(),
                    one.number(),
                    duties.title(one.clock().duty(), one.clock().title(), language),
                    texts.get(one.clock().met() == null ? "digest.missing" : "digest.was-late")));
  }

  private void silent(StringBuilder text, Texts texts, Person person, List<String> scopes) {
    List<SourceHealth> silent =
        scopes.stream()
            .flatMap(scope -> state.sources().list(scope).stream())
            .distinct()
            .filter(source -> source.state().equals("silent"))
            .toList();
    head(text, texts.count("digest.silent", silent.size()), "/sources");
    lines(
        text,
        texts,
        silent,
        one ->
            "%s (%s), %s"
                .formatted(
                    Clean.line(one.name(), MOST_TEXT),
                    one.organisation(),
                    time(one.lastSeen(), person)));
  }

  private void head(StringBuilder text, String words, String path) {
    text.append(words).append("  ").append(address).append(path).append("\n");
  }

  private static <T> void lines(
      StringBuilder text, Texts texts, List<T> all, Function<T, String> line) {
    all.stream()
        .limit(MOST_LISTED)
        .forEach(one -> text.append("  ").append(line.apply(one)).append('\n'));
    if (all.size() > MOST_LISTED) {
      text.append("  ").append(texts.get("digest.more", all.size() - MOST_LISTED)).append('\n');
    }
    text.append('\n');
  }

  private static String time(Instant time, Person person) {
    ZoneId zone = person.zone().orElse(ZoneOffset.UTC);
    return EXACT.format(time.atZone(zone))
        + " "
        + (zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId());
  }
}
