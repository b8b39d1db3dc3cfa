package io.bartizan.intel.match;

import io.bartizan.intel.observable.ObservableList;
import io.bartizan.intel.observable.ObservableType;
import io.bartizan.intel.observable.TypeNumber;

/**
 * Looks one observable up in an index, in every way in which a subject can mean it. Belongs to one
 * thread.
 */
final class Probe {

  /** Hears of what is found. */
  interface Sink {
    void found(SubjectIndex index, int subject, How how);
  }

  private final byte[] scratch = new byte[17];

  /** Hands over the subjects that mean an observable. */
  void look(SubjectIndex index, ObservableList list, int i, Sink sink) {
    byte[] s = list.keys();
    int from = list.keyStart(i);
    int until = list.keyEnd(i);
    switch (list.type(i)) {
      case IPV4 -> four(index, s, from, until, sink);
      case IPV6 -> six(index, s, from, until, sink);
      case DOMAIN -> domain(index, s, from, until, sink);
      case URL -> url(index, list, i, sink);
      case IPV4_NET,
          IPV6_NET,
          EMAIL,
          MD5,
          SHA1,
          SHA256,
          SHA512,
          IMPHASH,
          SSDEEP,
          TLSH,
          FILE_NAME,
          FILE_PATH,
          REGISTRY_KEY,
          MUTEX,
          USER_AGENT,
          CERTIFICATE,
          CERTIFICATE_SERIAL,
          JA3,
          JA4,
          MAC,
          ASN,
          ACCOUNT,
          PROCESS_NAME,
          COMMAND_LINE ->
          all(index, TypeNumber.of(list.type(i)), s, from, until, How.EXACT, 0, sink);
    }
  }

  /** As {@link #look}, and for a network also the networks in which it lies. */
  void lookWithin(SubjectIndex index, ObservableList list, int i, Sink sink) {
    look(index, list, i, sink);
    byte[] s = list.keys();
    int from = list.keyStart(i);
    int length = s[list.keyEnd(i) - 1] & 0xff;
    if (list.type(i) == ObservableType.IPV4_NET) {
      long lengths = index.reach.lengths4() & (1L << length) - 1;
      for (; lengths != 0; lengths &= lengths - 1) {
        int wider = Long.numberOfTrailingZeros(lengths);
        net(index, ObservableType.IPV4_NET, s, from, 4, wider, sink);
      }
    } else if (list.type(i) == ObservableType.IPV6_NET) {
      for (int wider = 0; wider < length; wider++) {
        if (index.reach.hasLength6(wider)) {
          net(index, ObservableType.IPV6_NET, s, from, 16, wider, sink);
        }
      }
    }
  }

  /** All subjects of a key that have a flag. */
  private static void all(
      SubjectIndex index, int table, byte[] s, int from, int until, How how, int flag, Sink sink) {
    int subject = index.find(table, s, from, until);
    while (subject >= 0) {
      if ((index.flags(subject) & flag) == flag) {
        sink.found(index, subject, how);
      }
      subject = index.next(subject);
    }
  }

  private void four(SubjectIndex index, byte[] s, int from, int until, Sink sink) {
    all(index, TypeNumber.of(ObservableType.IPV4), s, from, until, How.EXACT, 0, sink);
    long lengths = index.reach.lengths4();
    while (lengths != 0) {
      int length = Long.numberOfTrailingZeros(lengths);
      lengths &= lengths - 1;
      net(index, ObservableType.IPV4_NET, s, from, 4, length, sink);
    }
  }

  private void six(SubjectIndex index, byte[] s, int from, int until, Sink sink) {
    all(index, TypeNumber.of(ObservableType.IPV6), s, from, until, How.EXACT, 0, sink);
    if (index.reach.hasNetworks6()) {
      for (int length = 0; length < 128; length++) {
        if (index.reach.hasLength6(length)) {
          net(index, ObservableType.IPV6_NET, s, from, 16, length, sink);
        }
      }
    }
  }

  private void net(
      SubjectIndex index,
      ObservableType type,
      byte[] s,
      int from,
      int width,
      int length,
      Sink sink) {
    for (int k = 0; k < width; k++) {
      int bits = Math.clamp(length - 8 * k, 0, 8);
      scratch[k] = (byte) (s[from + k] & 0xff00 >> bits);
    }
    scratch[width] = (byte) length;
    all(index, TypeNumber.of(type), scratch, 0, width + 1, How.IN_NETWORK, 0, sink);
  }

  private static void domain(SubjectIndex index, byte[] s, int from, int until, Sink sink) {
    int table = TypeNumber.of(ObservableType.DOMAIN);
    all(index, table, s, from, until, How.EXACT, 0, sink);
    if (!index.reach.hasSubdomains()) {
      return;
    }
    int dots = 0;
    for (int i = until - 1; i > from; i--) {
      if (s[i] == '.') {
        if (index.reach.hasDots(dots)) {
          all(index, table, s, i + 1, until, How.SUBDOMAIN, SubjectIndex.SUBDOMAINS, sink);
        }
        dots++;
      }
    }
  }

  private static void url(SubjectIndex index, ObservableList list, int i, Sink sink) {
    byte[] s = list.keys();
    int from = list.keyStart(i);
    int query = list.queryStart(i);
    int until = list.keyEnd(i);
    int scheme = list.scheme(i);
    whole(index, s, from, until, scheme, How.EXACT, sink);
    if (query < until) {
      whole(index, s, from, query, scheme, How.URL_WITHOUT_QUERY, sink);
    }
    if (index.reach.hasPrefixes()) {
      prefixes(index, s, from, list.pathStart(i), query, sink);
    }
  }

  private static void whole(
      SubjectIndex index, byte[] s, int from, int until, int scheme, How how, Sink sink) {
    int subject = index.find(TypeNumber.of(ObservableType.URL), s, from, until);
    while (subject >= 0) {
      int own = index.scheme(subject);
      if (own == scheme) {
        sink.found(index, subject, how);
      } else if (own == 0 || scheme == 0 || isWeb(own) && isWeb(scheme)) {
        sink.found(index, subject, how == How.EXACT ? How.URL_WITHOUT_SCHEME : how);
      }
      subject = index.next(subject);
    }
  }

  /** HTTP or HTTPS: the numbers of these schemes. */
  private static boolean isWeb(int scheme) {
    return scheme == 1 || scheme == 2;
  }

  private static void prefixes(
      SubjectIndex index, byte[] s, int from, int path, int until, Sink sink) {
    int slashes = 0;
    for (int end = path; end <= until; end++) {
      if (end == until || s[end] == '/') {
        if (index.reach.hasSlashes(slashes)) {
          all(index, SubjectIndex.URL_PREFIX, s, from, end, How.URL_PREFIX, 0, sink);
        }
        slashes++;
      }
    }
  }
}
