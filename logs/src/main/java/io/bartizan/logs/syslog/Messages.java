package io.bartizan.logs.syslog;

import io.bartizan.logs.audit.AuditReader;
import io.bartizan.logs.cef.CefReader;
import io.bartizan.logs.cef.LeefReader;
import io.bartizan.logs.dns.DnsMessage;
import io.bartizan.logs.firewall.CiscoReader;
import io.bartizan.logs.firewall.FilterlogReader;
import io.bartizan.logs.firewall.IptablesReader;
import io.bartizan.logs.firewall.PaloAltoReader;
import io.bartizan.logs.line.Line;
import io.bartizan.logs.line.LineReader;
import io.bartizan.logs.line.Members;
import io.bartizan.logs.line.Name;
import io.bartizan.logs.pairs.PairsReader;
import io.bartizan.logs.program.Programs;
import io.bartizan.logs.web.AccessReader;
import io.bartizan.logs.web.SquidReader;
import io.bartizan.logs.windows.SnareReader;

/**
 * Reads what the message of a syslog line holds: by its first byte, by the program that wrote it,
 * by its form. Belongs to one thread.
 */
final class Messages {

  private static final Name XML = Name.of("EventXml");

  private final LineReader cef = new CefReader();
  private final LineReader leef = new LeefReader();
  private final LineReader pairs = new PairsReader();
  private final LineReader audit = new AuditReader();
  private final LineReader cisco = new CiscoReader();
  private final LineReader iptables = new IptablesReader();
  private final LineReader filterlog = new FilterlogReader();
  private final LineReader paloAlto = new PaloAltoReader();
  private final LineReader snare = new SnareReader();
  private final LineReader access = new AccessReader();
  private final LineReader squid = new SquidReader();
  private final DnsMessage dns = new DnsMessage();
  private final Programs programs = new Programs();
  private boolean whole;
  private boolean event;

  /** Whether all that the message holds was added, so that its text need not be kept beside it. */
  boolean isWhole() {
    return whole;
  }

  /** Whether the message is an event of its own, as JSON or XML. */
  boolean isEvent() {
    return event;
  }

  /** Adds what a message holds; false when it is text, of which perhaps parts were added. */
  boolean read(Line message, Line line, int tagFrom, int tagUntil, Members out) {
    int mark = out.mark();
    whole = true;
    event = false;
    if (form(message, out)) {
      int first = message.at(message.from());
      event = first == '{' || first == '<';
      return true;
    }
    out.reset(mark);
    if (program(message, line, tagFrom, tagUntil, out)) {
      return true;
    }
    out.reset(mark);
    if (is(pairs, message, out)) {
      return true;
    }
    out.reset(mark);
    whole = false;
    programs.add(message, line, tagFrom, tagUntil, out);
    return false;
  }

  /** By how it begins. */
  private boolean form(Line message, Members out) {
    int first = message.at(message.from());
    return switch (first) {
      case '{' -> json(message, out);
      case '<' -> xml(message, out);
      case 'C' -> is(cef, message, out);
      case 'L' -> is(leef, message, out);
      case 'M' -> is(snare, message, out);
      case 't', 'n', 'a' -> is(audit, message, out);
      case '%' -> text(is(cisco, message, out));
      case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> is(paloAlto, message, out);
      default -> false;
    };
  }

  /** By who wrote it. */
  private boolean program(Line message, Line line, int from, int until, Members out) {
    int length = until - from;
    return switch (length == 0 ? -1 : line.at(from)) {
      case 'k' -> line.is(from, until, "kernel") && kernel(message, out);
      case 'f' -> line.is(from, until, "filterlog") && is(filterlog, message, out);
      case 'n' ->
          line.is(from, until, "named") && text(dns.bind(message, out))
              || line.is(from, until, "nginx") && is(access, message, out);
      case 'u' -> line.is(from, until, "unbound") && text(dns.unbound(message, out));
      case 'd' -> line.has(from, "dnsmasq") && text(dns.dnsmasq(message, out));
      case 's' -> line.has(from, "squid") && is(squid, message, out);
      case '(' -> line.is(from, until, "(squid-1)") && is(squid, message, out);
      case 'h', 'a' -> is(access, message, out);
      case -1 -> message.length() > 0 && kernel(message, out);
      default -> false;
    };
  }

  /** The text of a packet, which stays: what the administrator put in front is in no field. */
  private boolean kernel(Line message, Members out) {
    return text(is(iptables, message, out));
  }

  private boolean text(boolean known) {
    whole = !known;
    return known;
  }

  private static boolean is(LineReader reader, Line message, Members out) {
    return reader.read(message, out) == LineReader.Found.EVENT;
  }

  /** An object that fills the message: its members are the event's. */
  private static boolean json(Line message, Members out) {
    int end = message.until();
    while (end > message.from() && message.bytes()[end - 1] <= ' ') {
      end--;
    }
    if (!JsonText.isObject(message.bytes(), message.from(), end)) {
      return false;
    }
    out.members(message.bytes(), message.from() + 1, end - 1);
    return true;
  }

  private static boolean xml(Line message, Members out) {
    if (!message.startsWith("<Event")) {
      return false;
    }
    out.text(XML, message, message.from(), message.until());
    return true;
  }
}
