package io.bartizan.server.notify;

import io.bartizan.server.ui.Texts;
import io.bartizan.store.state.AlertRow;
import io.bartizan.store.state.Arrival;
import io.bartizan.store.state.Channels.Channel;
import io.bartizan.store.state.Incident;
import io.bartizan.store.state.Outbox;
import io.bartizan.store.state.ReceivedNotice;
import io.bartizan.store.state.Reminder;
import io.bartizan.store.state.SourceHealth;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes messages of alerts and silent sources. Mail is text in the language of the channel. Neither
 * mail nor webhooks hold accounts of people: they leave the server, where nobody can mask them.
 *
 * @param address where the server is, for links
 */
record Notices(String address) {

  /** Most alerts that one message lists. */
  static final int MOST_LISTED = 20;

  private static final int MOST_TEXT = 200;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Alerts since the last look, for one channel. */
  static final class Bunch {
    private final List<AlertRow> listed = new ArrayList<>();
    private long count;
    private AlertRow.Level highest = AlertRow.Level.INFORMATIONAL;

    void add(AlertRow alert) {
      count++;
      if (alert.level().rank() > highest.rank()) {
        highest = alert.level();
      }
      if (listed.size() < MOST_LISTED) {
        listed.add(alert);
      }
    }
  }

  Outbox.Message alerts(Channel channel, Bunch bunch, String key, Instant now) {
    Texts texts = Texts.of(channel.language());
    AlertRow first = bunch.listed.getFirst();
    String subject =
        bunch.count == 1
            ? texts.get("mail.alert", level(texts, first.level()), title(first))
            : texts.get("mail.alerts", bunch.count, level(texts, bunch.highest));
    StringBuilder text = new StringBuilder();
    for (AlertRow alert : bunch.listed) {
      text.append(alert.time()).append("  ").append(level(texts, alert.level())).append("  ");
      text.append(title(alert)).append('\n');
      text.append("  ").append(texts.get("organisation")).append(": ");
      text.append(alert.organisation()).append('\n');
      if (alert.host() != null) {
        text.append("  ").append(texts.get("mail.host")).append(": ");
        text.append(Clean.line(String.valueOf(alert.host()), MOST_TEXT)).append('\n');
      }
      text.append("  ").append(address).append("/alerts/").append(alert.id()).append("\n\n");
    }
    if (bunch.count > bunch.listed.size()) {
      text.append(texts.get("mail.more", bunch.count - bunch.listed.size(), address + "/alerts"));
      text.append('\n');
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("type", "alerts");
    json.put("count", bunch.count);
    json.put("alerts", bunch.listed.stream().map(this::json).toList());
    return message(channel, key, subject, text.toString(), json, now);
  }

  private Map<String, Object> json(AlertRow alert) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", alert.id());
    json.put("time", alert.time().toString());
    json.put("level", alert.level().name().toLowerCase(Locale.ROOT));
    json.put("organisation", alert.organisation());
    json.put("rule", alert.rule());
    json.put("title", title(alert));
    json.put("host", alert.host() == null ? "" : alert.host());
    json.put("url", address + "/alerts/" + alert.id());
    return json;
  }

  Outbox.Message silent(Channel channel, SourceHealth source, String key, Instant now) {
    Texts texts = Texts.of(channel.language());
    String name = Clean.line(source.name(), MOST_TEXT);
    String subject = texts.get("mail.silent", name, source.organisation());
    String text =
        texts.get("mail.silent-words", name, source.lastSeen(), address + "/sources") + "\n";
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("type", "source.silent");
    json.put("organisation", source.organisation());
    json.put("source", source.name());
    json.put("lastSeen", source.lastSeen().toString());
    json.put("url", address + "/sources");
    return message(channel, key, subject, text, json, now);
  }

  Outbox.Message deadline(Channel channel, Incident incident, Reminder reminder, Instant now) {
    Texts texts = Texts.of(channel.language());
    String stage = reminder.stage().key();
    String title = Clean.line(incident.title(), MOST_TEXT);
    String link = address + "/incidents/" + incident.id();
    String subject = texts.get("mail.deadline." + stage, incident.name(), reminder.duty());
    String text =
        texts.get("mail.deadline-words", title, reminder.duty(), reminder.ends(), link) + "\n";
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("type", "deadline");
    json.put("stage", stage);
    json.put("organisation", incident.organisation());
    json.put("incident", incident.name());
    json.put("title", title);
    json.put("duty", reminder.duty());
    json.put("ends", reminder.ends().toString());
    json.put("url", link);
    String key = "deadline:" + channel.id() + ":" + reminder.sequence();
    return message(channel, key, subject, text, json, now);
  }

  /** A report from outside came in; what it says stays here. */
  Outbox.Message report(Channel channel, Arrival arrival, Instant now) {
    Texts texts = Texts.of(channel.language());
    String link = address + "/reports";
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("type", "report");
    json.put("organisation", arrival.organisation());
    json.put("received", arrival.recorded().toString());
    json.put("url", link);
    return message(
        channel,
        "arrival:" + channel.id() + ":" + arrival.sequence(),
        texts.get("mail.report", arrival.organisation()),
        texts.get("mail.report-words", arrival.recorded(), link) + "\n",
        json,
        now);
  }

  /** A notice came in to an authority; what it says stays here. */
  Outbox.Message received(Channel channel, Arrival arrival, ReceivedNotice notice, Instant now) {
    Texts texts = Texts.of(channel.language());
    String link = address + "/received/" + notice.id();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("type", "notice.received");
    json.put("organisation", notice.authority());
    json.put("sender", notice.sender());
    json.put("duty", notice.duty());
    json.put("received", notice.received().toString());
    json.put("url", link);
    return message(
        channel,
        "arrival:" + channel.id() + ":" + arrival.sequence(),
        texts.get("mail.received", notice.sender(), notice.authority()),
        texts.get("mail.received-words", notice.duty(), notice.received(), link) + "\n",
        json,
        now);
  }

  /** A message by which people see that a channel works. */
  static Outbox.Message test(Channel channel, Instant now) {
    Texts texts = Texts.of(channel.language());
    return message(
        channel,
        "test:" + channel.id() + ":" + now,
        texts.get("mail.test", Clean.line(channel.name(), MOST_TEXT)),
        texts.get("mail.test-words") + "\n",
        Map.of("type", "test"),
        now);
  }

  private static Outbox.Message message(
      Channel channel,
      String key,
      String subject,
      String text,
      Map<String, Object> json,
      Instant now) {
    boolean isMail = channel.kind().equals("mail");
    return new Outbox.Message(
        id(),
        key,
        channel.kind(),
        channel.id(),
        channel.address(),
        channel.organisation(),
        "[Bartizan] " + subject,
        isMail ? text : JSON.writeValueAsString(json),
        now);
  }

  /** A random id of 128 bits. */
  static String id() {
    byte[] bytes = new byte[16];
    RandomGenerator.of("SecureRandom").nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private static String level(Texts texts, AlertRow.Level level) {
    return texts.get("level." + level.name().toLowerCase(Locale.ROOT));
  }

  private static String title(AlertRow alert) {
    return Clean.line(alert.title(), MOST_TEXT);
  }
}
