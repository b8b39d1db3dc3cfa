package io.bartizan.logs.web;

import io.bartizan.logs.line.Line;
import io.bartizan.logs.line.Members;
import io.bartizan.logs.line.Name;

/** The request line of HTTP, or an address alone, to fields. Immutable. */
final class Request {

  static final Name METHOD = Name.of("cs-method");
  static final Name URI = Name.of("c-uri");
  static final Name SERVER_URI = Name.of("cs-uri");
  static final Name STEM = Name.of("cs-uri-stem");
  static final Name QUERY = Name.of("cs-uri-query");
  static final Name VERSION = Name.of("cs-version");
  static final Name EXTENSION = Name.of("c-uri-extension");

  private static final int LONGEST_METHOD = 32;

  private final Name uri;

  /**
   * A reader of requests.
   *
   * @param uri what the whole address is called: rules of proxies and of servers differ
   */
  Request(Name uri) {
    this.uri = uri;
  }

  /** Adds {@code METHOD target [HTTP/x]}. */
  void add(Line line, int from, int until, Members out) {
    int methodEnd = line.end(from, ' ');
    if (methodEnd >= until
        || methodEnd - from > LONGEST_METHOD
        || !isToken(line, from, methodEnd)) {
      out.text(uri, line, from, until);
      return;
    }
    out.text(METHOD, line, from, methodEnd);
    int target = methodEnd + 1;
    int end = until;
    int version = lastBlank(line, target, until);
    if (version >= 0 && line.has(version + 1, "HTTP/")) {
      out.text(VERSION, line, version + 1, until);
      end = version;
    }
    target(line, target, end, out);
  }

  /** Adds an address: as it is, and its path, query and extension. */
  void target(Line line, int from, int until, Members out) {
    out.text(uri, line, from, until);
    int path = path(line, from, until);
    int question = line.find(path, '?');
    int stemEnd = question >= 0 && question < until ? question : until;
    out.text(STEM, line, path, stemEnd);
    if (stemEnd < until) {
      out.text(QUERY, line, stemEnd + 1, until);
    }
    int dot = stemEnd;
    while (dot > path && line.bytes()[dot - 1] != '.' && line.bytes()[dot - 1] != '/') {
      dot--;
    }
    if (dot > path && line.bytes()[dot - 1] == '.' && stemEnd - dot <= 16) {
      out.text(EXTENSION, line, dot, stemEnd);
    }
  }

  /** Where the path begins, behind a scheme and a host. */
  static int path(Line line, int from, int until) {
    int scheme = line.find(from, "://");
    if (scheme < 0 || scheme >= until || scheme - from > 16) {
      return from;
    }
    int slash = line.find(scheme + 3, '/');
    return slash < 0 || slash > until ? until : slash;
  }

  private static int lastBlank(Line line, int from, int until) {
    int at = until - 1;
    while (at >= from && line.bytes()[at] != ' ') {
      at--;
    }
    return at >= from ? at : -1;
  }

  private static boolean isToken(Line line, int from, int until) {
    for (int i = from; i < until; i++) {
      byte c = line.bytes()[i];
      if (!(c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c == '_' || c == '-')) {
        return false;
      }
    }
    return until > from;
  }
}
