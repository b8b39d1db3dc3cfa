package io.bartizan.intel.observable;

import io.bartizan.event.Event;
import io.bartizan.event.FieldValues;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** Reads the observables out of the values of one field. */
final class FieldReader {

  /** Parts beyond this of one value (answers, hashes, mail addresses) are not read. */
  private static final int MOST_PARTS = 256;

  private final ObservableList list;
  private final FieldValues hosts = new FieldValues();
  private final FieldValues queries = new FieldValues();
  private Set<ObservableType> wanted = EnumSet.allOf(ObservableType.class);
  private byte[] joined = new byte[512];

  FieldReader(ObservableList list) {
    this.list = list;
  }

  void want(Set<ObservableType> types) {
    wanted = types;
  }

  void values(FieldKind kind, FieldValues values) {
    byte[] s = values.bytes();
    for (int i = 0; i < values.count(); i++) {
      value(kind, s, values.start(i), values.end(i));
      if (list.count() > Observables.MOST) {
        return;
      }
    }
  }

  private void value(FieldKind kind, byte[] s, int start, int end) {
    int from = Ascii.trimStart(s, start, end);
    int until = Ascii.trimEnd(s, from, end);
    if (until - from < 2) {
      return;
    }
    list.text(s, start, end);
    switch (kind) {
      case IP -> Addresses.writeWithPort(s, from, until, list);
      case HOST -> host(s, from, until);
      case IPS, ANSWERS, EMAIL, HASHES -> parts(kind, s, from, until);
      case URL -> url(s, from, until);
      case URI -> throw new IllegalStateException("a path is read with its host");
      case HASH -> hash(s, from, until);
      case FILE -> file(s, from, until, false);
      case PROCESS -> file(s, from, until, true);
      case NAME -> name(s, from, until);
      case REGISTRY -> registry(s, from, until);
      case DOMAIN -> write(ObservableType.DOMAIN, s, from, until);
      case MD5 -> write(ObservableType.MD5, s, from, until);
      case SHA1 -> write(ObservableType.SHA1, s, from, until);
      case SHA256 -> write(ObservableType.SHA256, s, from, until);
      case SHA512 -> write(ObservableType.SHA512, s, from, until);
      case IMPHASH -> write(ObservableType.IMPHASH, s, from, until);
      case SSDEEP -> write(ObservableType.SSDEEP, s, from, until);
      case TLSH -> write(ObservableType.TLSH, s, from, until);
      case JA3 -> write(ObservableType.JA3, s, from, until);
      case JA4 -> write(ObservableType.JA4, s, from, until);
      case MUTEX -> write(ObservableType.MUTEX, s, from, until);
      case USER_AGENT -> write(ObservableType.USER_AGENT, s, from, until);
      case CERTIFICATE -> write(ObservableType.CERTIFICATE, s, from, until);
      case SERIAL -> write(ObservableType.CERTIFICATE_SERIAL, s, from, until);
      case MAC -> write(ObservableType.MAC, s, from, until);
      case ASN -> write(ObservableType.ASN, s, from, until);
      case ACCOUNT -> write(ObservableType.ACCOUNT, s, from, until);
      case COMMAND_LINE -> write(ObservableType.COMMAND_LINE, s, from, until);
    }
  }

  private void write(ObservableType type, byte[] s, int from, int until) {
    if (wanted.contains(type)) {
      Forms.write(type, s, from, until, list);
    }
  }

  private void host(byte[] s, int from, int until) {
    if (Addresses.writeWithPort(s, from, until, list) == Flaw.NONE) {
      return;
    }
    int colon = Texts.lastIndexOf(s, ':', from, until);
    write(ObservableType.DOMAIN, s, from, colon < 0 ? until : colon);
  }

  private void hash(byte[] s, int from, int until) {
    switch (until - from) {
      case 32 -> write(ObservableType.MD5, s, from, until);
      case 40 -> write(ObservableType.SHA1, s, from, until);
      case 64 -> write(ObservableType.SHA256, s, from, until);
      case 128 -> write(ObservableType.SHA512, s, from, until);
      default -> {}
    }
  }

  private void parts(FieldKind kind, byte[] s, int from, int until) {
    int start = from;
    for (int parts = 0; start < until && parts < MOST_PARTS; parts++) {
      int end = start;
      while (end < until && !isBetween(kind, s[end])) {
        end++;
      }
      int first = Ascii.trimStart(s, start, end);
      if (end > first) {
        part(kind, s, first, Ascii.trimEnd(s, first, end));
      }
      start = end + 1;
    }
  }

  private static boolean isBetween(FieldKind kind, byte b) {
    boolean isSpace = b == ' ' && kind != FieldKind.EMAIL;
    return b == ',' || b == ';' || b == '\n' || isSpace;
  }

  private void part(FieldKind kind, byte[] s, int from, int until) {
    if (kind == FieldKind.HASHES) {
      namedHash(s, from, until);
    } else if (kind == FieldKind.EMAIL) {
      email(s, from, until);
    } else {
      host(s, from, until);
    }
  }

  private void email(byte[] s, int from, int until) {
    int count = list.count();
    if (Texts.email(s, from, until, list) != Flaw.NONE) {
      return;
    }
    int end = list.keyEnd(count);
    int host = Texts.lastIndexOf(list.keys(), '@', list.keyStart(count), end) + 1;
    ensure(end - host);
    System.arraycopy(list.keys(), host, joined, 0, end - host);
    write(ObservableType.DOMAIN, joined, 0, end - host);
  }

  private void namedHash(byte[] s, int from, int until) {
    int sign = Ascii.indexOf(s, '=', from, until);
    if (sign < 0) {
      hash(s, from, until);
    } else if (isImphash(s, from, sign)) {
      write(ObservableType.IMPHASH, s, sign + 1, until);
    } else {
      hash(s, sign + 1, until);
    }
  }

  private static boolean isImphash(byte[] s, int from, int until) {
    return until - from == 7 && Ascii.lower(s[from]) == 'i';
  }

  private void file(byte[] s, int from, int until, boolean isProcess) {
    if (wanted.contains(ObservableType.FILE_PATH)) {
      Forms.write(ObservableType.FILE_PATH, s, from, until, list);
    }
    int name = Texts.nameStart(s, from, until);
    if (name < until) {
      write(ObservableType.FILE_NAME, s, name, until);
      if (isProcess) {
        write(ObservableType.PROCESS_NAME, s, name, until);
      }
    }
  }

  private void name(byte[] s, int from, int until) {
    int name = Texts.nameStart(s, from, until);
    if (name < until) {
      write(ObservableType.FILE_NAME, s, name, until);
    }
  }

  /** A key, and for one of an account's hive also the form that says "of the current user". */
  private void registry(byte[] s, int from, int until) {
    int count = list.count();
    write(ObservableType.REGISTRY_KEY, s, from, until);
    if (list.count() == count) {
      return;
    }
    int start = list.keyStart(count);
    int end = list.keyEnd(count);
    byte[] keys = list.keys();
    int sid = start + 4;
    boolean isAccount =
        end - start > 10 && keys[start + 2] == 'u' && keys[sid] == 's' && keys[sid + 1] == '-';
    int rest = isAccount ? Ascii.indexOf(keys, '\\', sid, end) : -1;
    if (rest > 0) {
      String tail = new String(keys, rest, end - rest, StandardCharsets.UTF_8);
      boolean isClasses = keys[rest - 1] == 's' && keys[rest - 8] == '_';
      byte[] form =
          ("hkcu" + (isClasses ? "\\software\\classes" : "") + tail)
              .getBytes(StandardCharsets.UTF_8);
      write(ObservableType.REGISTRY_KEY, form, 0, form.length);
    }
  }

  private void url(byte[] s, int from, int until) {
    int count = list.count();
    if (Urls.write(s, from, until, list) == Flaw.NONE) {
      hostOf(count);
    }
  }

  /** The host of the URL at an index as an observable of its own. */
  private void hostOf(int index) {
    int from = list.keyStart(index);
    int until = list.pathStart(index);
    ensure(until - from);
    System.arraycopy(list.keys(), from, joined, 0, until - from);
    host(joined, 0, until - from);
  }

  /** Values that are URLs, or paths on the host that another field names. */
  void uris(FieldValues values, int hostField, int queryField, Event event) {
    hosts.clear();
    queries.clear();
    if (hostField >= 0) {
      event.read(hostField, hosts);
    }
    if (queryField >= 0) {
      event.read(queryField, queries);
    }
    byte[] s = values.bytes();
    for (int i = 0; i < values.count() && list.count() <= Observables.MOST; i++) {
      uri(s, values.start(i), values.end(i));
    }
  }

  private void uri(byte[] s, int start, int end) {
    int from = Ascii.trimStart(s, start, end);
    int until = Ascii.trimEnd(s, from, end);
    if (until == from || until - from == 1 && s[from] == '-') {
      return;
    }
    list.text(s, start, end);
    if (s[from] != '/') {
      url(s, from, until);
    } else if (hosts.count() > 0) {
      int length = append(hosts, append(s, from, until, 0), true);
      if (queries.count() > 0 && queries.end(0) > 1) {
        length = append(queries, length, false);
      }
      int count = list.count();
      if (Urls.write(joined, 0, length, list) == Flaw.NONE) {
        hostOf(count);
      }
    }
  }

  /** Joins the first value of a field to what stands there: a host in front, a query behind. */
  private int append(FieldValues part, int length, boolean isInFront) {
    int size = part.end(0) - part.start(0);
    ensure(length + size + 1);
    if (isInFront) {
      System.arraycopy(joined, 0, joined, size, length);
      System.arraycopy(part.bytes(), part.start(0), joined, 0, size);
      return length + size;
    }
    int at = length;
    if (part.bytes()[part.start(0)] != '?') {
      joined[at++] = '?';
    }
    System.arraycopy(part.bytes(), part.start(0), joined, at, size);
    return at + size;
  }

  private int append(byte[] s, int from, int until, int length) {
    ensure(length + until - from);
    System.arraycopy(s, from, joined, length, until - from);
    return length + until - from;
  }

  private void ensure(int size) {
    if (joined.length < size) {
      joined = Arrays.copyOf(joined, 2 * size);
    }
  }
}
