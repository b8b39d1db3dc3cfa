package io.bartizan.server.ui;

import io.bartizan.duty.text.Language;
import io.bartizan.server.access.Permission;
import io.bartizan.server.access.Person;
import io.bartizan.server.web.Assets;
import io.bartizan.server.web.Call;
import io.bartizan.server.web.Identity;
import io.bartizan.store.state.Triage;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What templates ask for on every page: words, the person, the navigation, times in the reader's
 * zone. Made for one request.
 */
public final class Ui {

  private static final DateTimeFormatter EXACT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT);

  private final Instant now = Instant.now();
  private final Texts texts;
  private final Assets assets;
  private final Optional<Identity> identity;
  private final String path;
  private final String theme;
  private final boolean hidesNames;
  private final Optional<Instant> namesUntil;

  /** What a page has that answers this request. */
  public Ui(Assets assets, Call call) {
    this.assets = assets;
    this.identity = call.identity();
    this.path = call.target();
    this.hidesNames = call.isHidingNames();
    this.namesUntil = call.namesUntil();
    this.theme =
        identity
            .map(one -> one.person().theme())
            .filter(one -> one.equals("dark") || one.equals("light"))
            .orElse("");
    this.texts = Texts.of(language(call));
  }

  /**
   * The language of whoever asks: that of their account, else the one that the address names, else
   * what the browser asks for.
   */
  public static String language(Call call) {
    return call.identity()
        .map(one -> one.person().language())
        .or(() -> call.query("language").filter(Texts.LANGUAGES::contains))
        .orElseGet(() -> Texts.accepted(call.header("Accept-Language").orElse("en")));
  }

  /** The words of a key. */
  public String t(String key, Object... values) {
    return texts.get(key, values);
  }

  /** The words for a number of things. */
  public String n(String key, long number) {
    return texts.count(key, number);
  }

  /** The language of the page. */
  public String language() {
    return texts.language();
  }

  /** The language of words of the law library and of playbooks. */
  public Language words() {
    return Language.find(texts.language()).orElse(Language.ENGLISH);
  }

  /** {@code dark}, {@code light}, or nothing for what the browser likes. */
  public String theme() {
    return theme;
  }

  /** Where browsers ask for an asset. */
  public String asset(String name) {
    return assets.path(name);
  }

  /** Who reads, if they have signed in. */
  public Optional<Person> person() {
    return identity.map(Identity::person);
  }

  /** Whether the reader may do something anywhere. */
  public boolean may(Permission permission) {
    return person().filter(one -> one.may(permission)).isPresent();
  }

  /** Whether the page has marks in place of names of persons. */
  public boolean isHidingNames() {
    return hidesNames;
  }

  /** Until when the reader sees names of persons; absent where they do not. */
  public Optional<Instant> namesUntil() {
    return namesUntil;
  }

  /** What forms send back. */
  public String csrf() {
    return identity.map(Identity::csrf).orElse("");
  }

  /** The places that the reader may go to. */
  public List<NavItem> nav() {
    return NavItem.ALL.stream().filter(item -> may(item.permission())).toList();
  }

  /** The address of the page, with its query. */
  public String path() {
    return path;
  }

  private ZoneId zone() {
    return person().flatMap(Person::zone).orElse(ZoneOffset.UTC);
  }

  /** The zone of times on the page, as people write it. */
  public String zoneName() {
    return zone().equals(ZoneOffset.UTC) ? "UTC" : zone().getId();
  }

  /** A time in the reader's zone, to the second. */
  public String time(Instant time) {
    return EXACT.format(time.atZone(zone()));
  }

  /** A time of today as hours and minutes, else its day too. */
  public String shortTime(Instant time) {
    LocalDate today = LocalDate.ofInstant(now, zone());
    return LocalDate.ofInstant(time, zone()).equals(today)
        ? CLOCK.format(time.atZone(zone()))
        : DAY.format(time.atZone(zone()));
  }

  /** The hours, minutes and seconds of a time in the reader's zone. */
  public String clock(Instant time) {
    return SECONDS.format(time.atZone(zone()));
  }

  /** The day of a time in UTC. */
  public String date(Instant time) {
    return LocalDate.ofInstant(time, ZoneOffset.UTC).toString();
  }

  /** How long ago a time is, in the largest unit that tells enough. */
  public String age(Instant time) {
    long minutes = Math.max(0, Duration.between(time, now).toMinutes());
    if (minutes < 60) {
      return t("age.minutes", minutes);
    }
    return minutes < 48 * 60 ? t("age.hours", minutes / 60) : t("age.days", minutes / (24 * 60));
  }

  /** The state of a source in the reader's words; one that has none stands as it is. */
  public String sourceState(String state) {
    String key = "source." + state.replace(' ', '-');
    return texts.keys().contains(key) ? texts.get(key) : state;
  }

  /** What a role is called; one that people made has the name that they gave it. */
  public String role(String key) {
    return texts.keys().contains("role." + key) ? texts.get("role." + key) : key;
  }

  /** A time in UTC, for those who hover. */
  public String utc(Instant time) {
    return UTC.format(time);
  }

  /** The time of the page. */
  public Instant now() {
    return now;
  }

  /** How long there is until a time, or how long ago it was, in the two largest units. */
  public String left(Instant end) {
    String text = span(Duration.between(now, end).abs().toSeconds());
    return t(end.isBefore(now) ? "left.over" : "left.in", text);
  }

  /** How long something took, in the two largest units. */
  public String span(long seconds) {
    Duration between = Duration.ofSeconds(seconds);
    long days = between.toDays();
    if (days > 0) {
      return t("left.days", days, between.toHoursPart());
    }
    return between.toHours() > 0
        ? t("left.hours", between.toHours(), between.toMinutesPart())
        : t("left.minutes", between.toMinutes(), between.toSecondsPart());
  }

  /** The words of a key; other words where there are none. */
  public String or(String key, String otherwise) {
    return texts.keys().contains(key) ? texts.get(key) : otherwise;
  }

  /** Whether an account is that of the reader. */
  public boolean isMe(@Nullable String account) {
    return person().filter(one -> one.account().equals(account)).isPresent();
  }

  /** A count of alerts: beyond the most that is counted, that and a plus. */
  public String counted(long number) {
    return number > Triage.MOST_COUNTED ? number(Triage.MOST_COUNTED) + "+" : number(number);
  }

  /** How many a second: with digits behind the point where they are few. */
  public String rate(long count, long seconds) {
    double rate = (double) count / seconds;
    return rate >= 10 ? "%,.0f".formatted(rate) : "%.2f".formatted(rate);
  }

  /** A value as the query of an address has it. */
  public String q(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  /** A size in the largest unit that leaves a whole number, as KiB. */
  public String bytes(long bytes) {
    List<String> units = List.of("B", "KiB", "MiB", "GiB");
    long size = bytes;
    int unit = 0;
    while (size >= 10 * 1024 && unit < units.size() - 1) {
      size = Math.round(size / 1024.0);
      unit++;
    }
    return number(size) + " " + units.get(unit);
  }

  /** A number with its groups of three. */
  public String number(long number) {
    return "%,d".formatted(number);
  }
}
