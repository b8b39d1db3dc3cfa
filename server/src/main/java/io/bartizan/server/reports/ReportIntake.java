package io.bartizan.server.reports;

import io.bartizan.server.parts.Ids;
import io.bartizan.server.parts.Parts;
import io.bartizan.server.parts.PeerLimit;
import io.bartizan.server.ui.Texts;
import io.bartizan.server.ui.Ui;
import io.bartizan.server.web.Call;
import io.bartizan.server.web.Refusal;
import io.bartizan.store.state.Organisation;
import io.bartizan.store.state.Report;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Takes reports of people without an account. They learn whether an organisation has a form, and
 * the number of their own report; nothing else. Their address is counted in memory and stored
 * nowhere. Thread-safe.
 */
final class ReportIntake {

  /** How many reports one address sends in an hour. */
  static final int MOST_OF_PEER = 5;

  private static final int MOST_OF_HOUR = 60;
  private static final int MOST_NEW = 1_000;
  private static final long MOST_BODY = 128 << 10;
  private static final int MOST_TEXT = 8_000;
  private static final Duration HOUR = Duration.ofHours(1);

  /** Crockford's base 32: no letter that is taken for another. */
  private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  private final SecureRandom random = new SecureRandom();
  private final Parts parts;
  private final PeerLimit peers = new PeerLimit(MOST_OF_PEER, HOUR);

  ReportIntake(Parts parts) {
    this.parts = parts;
  }

  /**
   * The organisation of the path.
   *
   * @throws Refusal where it has no form, or does not exist: the two look alike
   */
  Organisation organisation(Call call) {
    String id = call.part("id");
    return parts.state().organisations().all().stream()
        .filter(one -> one.id().equals(id) && parts.state().reports().hasForm(id))
        .findFirst()
        .orElseThrow(Refusal::notFound);
  }

  /** Takes a report; gives its receipt. */
  String take(Call call, Organisation organisation) {
    if (call.length().orElse(MOST_BODY + 1) > MOST_BODY) {
      throw new Refusal(413, words(call, "report.long"));
    }
    Instant now = parts.clock().instant().truncatedTo(ChronoUnit.MICROS);
    Report report =
        new Report(
            Ids.next(),
            receipt(),
            organisation.id(),
            now,
            Ui.language(call),
            text(call),
            optional(call, "happened"),
            optional(call, "contact"),
            Report.State.NEW,
            null,
            null,
            null,
            null);
    if (!peers.take(call.peer(), now)) {
      throw new Refusal(429, words(call, "report.later"));
    }
    if (!parts.state().reports().add(report, now.minus(HOUR), MOST_OF_HOUR, MOST_NEW)) {
      throw new Refusal(429, words(call, "report.later"));
    }
    parts
        .state()
        .audit()
        .add(now, "outside", "report.receive", organisation.id(), report.id(), report.receipt());
    return report.receipt();
  }

  private static String words(Call call, String key) {
    return Texts.of(Ui.language(call)).get(key);
  }

  private static String text(Call call) {
    String text = call.form("text").orElse("").strip();
    if (text.isEmpty() || text.length() > MOST_TEXT) {
      throw Refusal.bad(words(call, text.isEmpty() ? "report.missing" : "report.long"));
    }
    return text;
  }

  private static String optional(Call call, String name) {
    return call.form(name).isPresent() ? call.required(name, 300).strip() : "";
  }

  /** 80 random bits: nobody guesses the receipt of another. */
  private String receipt() {
    StringBuilder text = new StringBuilder("R");
    for (int i = 0; i < 16; i++) {
      text.append(i % 4 == 0 ? "-" : "").append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return text.toString();
  }
}
