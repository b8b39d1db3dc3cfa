package io.bartizan.logs.dns;

import io.bartizan.logs.line.Line;
import io.bartizan.logs.line.Members;
import io.bartizan.logs.line.Name;

/** What DNS servers say of queries and answers, behind whatever time and host. One thread's. */
public final class DnsMessage {

  static final Name FORMAT = Name.of("_format");
  static final Name SERVER = Name.of("dns_server");
  static final Name QUERY = Name.of("query");
  static final Name TYPE = Name.of("record_type");
  static final Name CLASS = Name.of("query_class");
  static final Name ANSWER = Name.of("answer");
  static final Name CLIENT = Name.of("src_ip");
  static final Name PORT = Name.of("src_port");
  static final Name UPSTREAM = Name.of("dst_ip");
  static final Name ACTION = Name.of("dns_action");
  static final Name STATUS = Name.of("response_code");

  /** A reader of messages. */
  public DnsMessage() {}

  /**
   * BIND: {@code [queries: ][info: ]client @0x7f 10.0.0.5#4711 (example.org): [view x: ]query:
   * example.org IN A +E(0)K (10.0.0.1)}.
   */
  public boolean bind(Line line, Members out) {
    int client = line.from();
    int most = Math.min(line.until(), client + 64);
    while (client < most && !line.has(client, "client ")) {
      client++;
    }
    if (!line.has(client, "client ")) {
      return false;
    }
    int at = client + 7;
    if (line.has(at, "@0x")) {
      at = line.end(at, ' ') + 1;
    }
    int hash = line.find(at, '#');
    int query = line.find(at, ": query: ");
    boolean denied = query < 0;
    int what = denied ? line.find(at, ": query ") : query;
    if (hash < 0 || what < 0 || hash > what) {
      return false;
    }
    out.text(FORMAT, "dns");
    out.text(SERVER, "bind");
    out.text(CLIENT, line, at, hash);
    out.text(PORT, line, hash + 1, line.skipDigits(hash + 1));
    if (denied) {
      return denied(line, what + 8, out);
    }
    int name = query + 9;
    int nameEnd = line.end(name, ' ');
    int classEnd = line.end(Math.min(line.until(), nameEnd + 1), ' ');
    int typeFrom = Math.min(line.until(), classEnd + 1);
    name(line, name, nameEnd, out);
    out.text(CLASS, line, Math.min(line.until(), nameEnd + 1), classEnd);
    out.text(TYPE, line, typeFrom, line.end(typeFrom, ' '));
    out.text(ACTION, "query");
    return true;
  }

  /** {@code query (cache) 'example.org/A/IN' denied}. */
  private static boolean denied(Line line, int from, Members out) {
    int quote = line.find(from, '\'');
    int close = quote < 0 ? -1 : line.find(quote + 1, '\'');
    if (close < 0) {
      return false;
    }
    int slash = line.end(quote + 1, close, '/');
    name(line, quote + 1, slash, out);
    int type = Math.min(close, slash + 1);
    out.text(TYPE, line, type, line.end(type, close, '/'));
    out.text(ACTION, line, line.skipBlanks(Math.min(line.until(), close + 1)), line.until());
    return true;
  }

  /** Unbound: {@code info: 10.0.0.5 example.org. A IN [NOERROR ...]}. */
  public boolean unbound(Line line, Members out) {
    int at = line.from();
    if (line.has(at, "info: ") || line.has(at, "reply: ") || line.has(at, "query: ")) {
      at = line.end(at, ' ') + 1;
    }
    int clientEnd = line.end(at, ' ');
    int nameEnd = line.end(Math.min(line.until(), clientEnd + 1), ' ');
    int typeEnd = line.end(Math.min(line.until(), nameEnd + 1), ' ');
    int classEnd = line.end(Math.min(line.until(), typeEnd + 1), ' ');
    boolean isQuery =
        classEnd > typeEnd + 1
            && isAddress(line, at, clientEnd)
            && (line.is(typeEnd + 1, classEnd, "IN") || line.is(typeEnd + 1, classEnd, "CH"));
    if (!isQuery) {
      return false;
    }
    out.text(FORMAT, "dns");
    out.text(SERVER, "unbound");
    int hash = line.end(at, clientEnd, '@');
    out.text(CLIENT, line, at, hash);
    name(line, clientEnd + 1, nameEnd, out);
    out.text(TYPE, line, nameEnd + 1, typeEnd);
    out.text(CLASS, line, typeEnd + 1, classEnd);
    int status = Math.min(line.until(), classEnd + 1);
    out.text(STATUS, line, status, line.end(status, ' '));
    out.text(ACTION, status < line.until() ? "reply" : "query");
    return true;
  }

  /**
   * dnsmasq: {@code query[A] example.org from 10.0.0.5}, {@code forwarded x to 1.1.1.1}, {@code
   * reply x is 1.2.3.4}, {@code cached x is ...}; with {@code log-queries=extra} a serial and a
   * client in front.
   */
  public boolean dnsmasq(Line line, Members out) {
    int at = line.from();
    int serial = line.skipDigits(at);
    int client = -1;
    int clientEnd = -1;
    if (serial > at && line.at(serial) == ' ') {
      client = serial + 1;
      clientEnd = line.end(client, line.end(client, ' '), '/');
      at = Math.min(line.until(), line.end(client, ' ') + 1);
    }
    int verbEnd = line.end(at, ' ');
    int name = Math.min(line.until(), verbEnd + 1);
    int nameEnd = line.end(name, ' ');
    int word = Math.min(line.until(), nameEnd + 1);
    int wordEnd = line.end(word, ' ');
    int value = Math.min(line.until(), wordEnd + 1);
    if (line.has(at, "query[") && line.is(word, wordEnd, "from")) {
      out.text(TYPE, line, at + 6, line.end(at, verbEnd, ']'));
      out.text(CLIENT, line, value, line.end(value, ' '));
      out.text(ACTION, "query");
    } else if (line.is(at, verbEnd, "forwarded") && line.is(word, wordEnd, "to")) {
      out.text(UPSTREAM, line, value, line.end(value, ' '));
      out.text(ACTION, "forwarded");
    } else if (line.is(word, wordEnd, "is")
        && (line.is(at, verbEnd, "reply")
            || line.is(at, verbEnd, "cached")
            || line.is(at, verbEnd, "config"))) {
      out.text(ANSWER, line, value, line.until());
      out.text(ACTION, line, at, verbEnd);
    } else {
      return false;
    }
    if (client >= 0 && !line.has(at, "query[")) {
      out.text(CLIENT, line, client, clientEnd);
    }
    out.text(FORMAT, "dns");
    out.text(SERVER, "dnsmasq");
    name(line, name, nameEnd, out);
    return true;
  }

  /** A name without the dot of the root behind it. */
  static void name(Line line, int from, int until, Members out) {
    boolean dot = until - from > 1 && line.at(until - 1) == '.';
    out.text(QUERY, line, from, dot ? until - 1 : until);
  }

  private static boolean isAddress(Line line, int from, int until) {
    boolean dot = false;
    for (int i = from; i < until; i++) {
      byte c = line.bytes()[i];
      dot |= c == '.' || c == ':';
      boolean fine =
          c >= '0' && c <= '9'
              || c >= 'a' && c <= 'f'
              || c >= 'A' && c <= 'F'
              || c == '.'
              || c == ':'
              || c == '@'
              || c == '%';
      if (!fine) {
        return false;
      }
    }
    return dot;
  }
}
