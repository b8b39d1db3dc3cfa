package io.bartizan.logs.record;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Windows event in a timeline of Plaso or Timesketch without its XML: its values in {@code
 * strings} by their order, or in the text of {@code desc} (l2tcsv) or {@code message} (dynamic) as
 * Python writes a list.
 */
final class PlasoShape implements Shape {

  private static final String SOURCE = "Source Name: ";
  private static final String MESSAGE = " Message string: ";
  private static final String STRINGS = " Strings: ";
  private static final String COMPUTER = "] Computer Name: ";
  private static final String NUMBER = "Record Number: ";
  private static final Pattern SLASHES = Pattern.compile("(\\d\\d)/(\\d\\d)/(\\d{4})");

  @Override
  public Outcome read(Tree.Fields record) {
    boolean isTimeline = record.has("timestamp_desc") || record.has("MACB");
    if (record.text("data_type").equals("windows:evtx:record") && record.has("strings")) {
      return event(
          record,
          new Found(
              record.text("event_identifier"),
              record.text("source_name"),
              record.text("computer_name"),
              record.text("record_number"),
              strings(record)));
    }
    String text = record.firstText("desc", "message");
    if (!isTimeline || !text.startsWith("[") || !text.contains("] Provider identifier: ")) {
      return Outcome.SAME;
    }
    return described(text)
        .map(found -> event(record, found))
        .orElseGet(() -> Outcome.notUnderstood("the text that Plaso made of it"));
  }

  /** What the text says, in linear time; empty when it is not as Plaso writes it. */
  private static Optional<Found> described(String text) {
    int slash = text.indexOf(" / 0x");
    int source = text.indexOf(SOURCE);
    int strings = source < 0 ? -1 : text.indexOf(STRINGS, source);
    int end = text.lastIndexOf(COMPUTER);
    if (slash < 0 || strings < 0 || end < strings) {
      return Optional.empty();
    }
    String provider = text.substring(source + SOURCE.length(), strings);
    int message = provider.indexOf(MESSAGE);
    String after = text.substring(end + COMPUTER.length());
    int number = after.indexOf(NUMBER);
    return Optional.of(
        new Found(
            text.substring(1, slash),
            message < 0 ? provider : provider.substring(0, message),
            word(after),
            number < 0 ? "" : word(after.substring(number + NUMBER.length())),
            python(text.substring(strings + STRINGS.length(), end + 1))));
  }

  private static String word(String text) {
    int space = text.indexOf(' ');
    return space < 0 ? text : text.substring(0, space);
  }

  /** What a record says of its event. */
  private record Found(
      String id, String provider, String computer, String number, Optional<List<String>> values) {}

  private static Outcome event(Tree.Fields record, Found found) {
    Optional<Tree.Fields> data =
        found
            .values()
            .flatMap(list -> EventNames.KNOWN.byPosition(found.provider(), found.id(), list));
    if (data.isEmpty()) {
      return new Outcome.NotUnderstood(
          "Windows, but the names of its values are not known; export xml_string too");
    }
    return new WindowsRecord()
        .provider(found.provider())
        .eventId(found.id())
        .channel(Channels.KNOWN.channelOf(found.provider(), found.id()))
        .computer(found.computer())
        .recordId(found.number())
        .time(time(record))
        .data(data.get())
        .outcome();
  }

  private static String time(Tree.Fields record) {
    String datetime = record.text("datetime");
    if (!datetime.isEmpty()) {
      return datetime;
    }
    Matcher date = SLASHES.matcher(record.text("date"));
    if (date.matches()) {
      String day = date.group(3) + "-" + date.group(1) + "-" + date.group(2);
      return day + "T" + record.text("time") + (record.text("timezone").equals("UTC") ? "Z" : "");
    }
    String micros = record.text("timestamp");
    return micros.matches("\\d{1,17}")
        ? Instant.EPOCH.plus(Long.parseLong(micros), ChronoUnit.MICROS).toString()
        : micros;
  }

  private static Optional<List<String>> strings(Tree.Fields record) {
    Optional<Tree> strings = record.find("strings");
    if (strings.isPresent() && strings.get() instanceof Tree.Items items) {
      return Optional.of(items.items().stream().map(Tree::scalar).toList());
    }
    return python(record.text("strings"));
  }

  /** A list of texts as Python prints it; empty when it is none. */
  static Optional<List<String>> python(String text) {
    List<String> values = new ArrayList<>();
    int at = 1;
    if (!text.startsWith("[") || !text.endsWith("]")) {
      return Optional.empty();
    }
    while (at < text.length() - 1) {
      char quote = text.charAt(at);
      if (quote != '\'' && quote != '"') {
        return Optional.empty();
      }
      StringBuilder value = new StringBuilder();
      at++;
      while (at < text.length() && text.charAt(at) != quote) {
        at = text.charAt(at) == '\\' ? escaped(text, at + 1, value) : plain(text, at, value);
      }
      values.add(value.toString());
      at++;
      if (text.startsWith(", ", at)) {
        at += 2;
      } else if (at != text.length() - 1) {
        return Optional.empty();
      }
    }
    return Optional.of(values);
  }

  private static int plain(String text, int at, StringBuilder into) {
    into.append(text.charAt(at));
    return at + 1;
  }

  private static int escaped(String text, int at, StringBuilder into) {
    if (at >= text.length()) {
      return at;
    }
    char c = text.charAt(at);
    int digits = c == 'x' ? 2 : c == 'u' ? 4 : c == 'U' ? 8 : 0;
    if (digits > 0 && at + digits < text.length()) {
      String hex = text.substring(at + 1, at + 1 + digits);
      if (hex.matches("[0-9a-fA-F]+")) {
        long point = Long.parseLong(hex, 16);
        into.appendCodePoint(point <= Character.MAX_CODE_POINT ? (int) point : 0xFFFD);
        return at + 1 + digits;
      }
    }
    into.append(
        switch (c) {
          case 'n' -> '\n';
          case 'r' -> '\r';
          case 't' -> '\t';
          default -> c;
        });
    return at + 1;
  }
}
