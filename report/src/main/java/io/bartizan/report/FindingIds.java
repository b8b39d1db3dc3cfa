package io.bartizan.report;

import io.bartizan.hunt.AlertFinding;
import io.bartizan.hunt.EventFinding;
import io.bartizan.hunt.Finding;
import io.bartizan.hunt.Origin;
import io.bartizan.sigma.explain.FieldHit;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Ids of findings that come from what the event says, not from where it lies: the same evidence in
 * another folder or archive gives the same ids. Events that say the same are told apart by their
 * number among them. Used by one thread, for findings in their order.
 */
final class FindingIds {

  /** Findings that may share a time; beyond, equal ones are told apart by their place. */
  private static final int MOST = 100_000;

  private final MessageDigest md5 = md5();
  private final Map<UUID, Integer> counts = new HashMap<>();
  private Optional<Instant> time = Optional.empty();

  /**
   * The id of a match.
   *
   * @param rule what tells the rule from every other
   */
  String id(String rule, Finding finding, Finding.RuleHit hit) {
    if (!finding.time().equals(time)) {
      counts.clear();
      time = finding.time();
    }
    UUID id =
        uuid(
            switch (finding) {
              case AlertFinding alert -> alert.id();
              case EventFinding event -> said(event, hit);
            },
            rule);
    if (counts.size() >= MOST && !counts.containsKey(id)) {
      return uuid(id + "\0" + finding.place(), rule).toString();
    }
    int number = counts.merge(id, 1, Integer::sum);
    return number == 1 ? id.toString() : uuid(id + "\0" + number, rule).toString();
  }

  /** What the event says, as far as a finding knows it. */
  private static String said(EventFinding event, Finding.RuleHit hit) {
    StringBuilder said = new StringBuilder();
    Origin origin = event.origin();
    part(event.time().map(Instant::toString).orElse(""), said);
    part(origin.host().orElse(""), said);
    part(origin.channel().orElse(""), said);
    part(origin.provider().orElse(""), said);
    part(origin.eventId().orElse(""), said);
    part(origin.recordId().orElse(""), said);
    part(origin.account().orElse(""), said);
    for (FieldHit value : hit.matched()) {
      part(value.field(), said);
      part(value.value(), said);
    }
    return said.toString();
  }

  /** Lengths keep parts apart, whatever is in them. */
  private static void part(String text, StringBuilder said) {
    said.append(text.length()).append(':').append(text);
  }

  /** A UUID of version 3, as {@link UUID#nameUUIDFromBytes} makes it, with a digest of its own. */
  private UUID uuid(String said, String rule) {
    ByteBuffer hash =
        ByteBuffer.wrap(md5.digest((rule + "\0" + said).getBytes(StandardCharsets.UTF_8)));
    long high = hash.getLong() & ~0xf000L | 0x3000L;
    long low = hash.getLong() & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }

  private static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has MD5", e);
    }
  }
}
