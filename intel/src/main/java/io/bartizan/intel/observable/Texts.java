package io.bartizan.intel.observable;

import io.bartizan.event.Folding;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/** Files, registry keys, mail addresses and other texts as keys. */
final class Texts {

  static final int LONGEST = 8192;

  private Texts() {}

  /** As it is. */
  static Flaw asIs(ObservableType type, byte[] s, int from, int until, ObservableList out) {
    if (until - from > LONGEST) {
      return Flaw.TOO_LONG;
    }
    out.put(s, from, until);
    return out.commit(type);
  }

  /** In NFC, case folded. */
  static Flaw folded(ObservableType type, byte[] s, int from, int until, ObservableList out) {
    if (until - from > LONGEST) {
      return Flaw.TOO_LONG;
    }
    putFolded(s, from, until, false, out);
    return out.commit(type);
  }

  private static void putFolded(
      byte[] s, int from, int until, boolean isWindows, ObservableList out) {
    byte[] source = s;
    int start = from;
    int end = until;
    if (!Ascii.isPlain(s, from, until)) {
      String text = new String(s, from, until - from, StandardCharsets.UTF_8);
      String form = Folding.fold(Normalizer.normalize(text, Normalizer.Form.NFC));
      source = Normalizer.normalize(form, Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8);
      start = 0;
      end = source.length;
    }
    for (int i = start; i < end; i++) {
      byte b = Ascii.lower(source[i]);
      if (isWindows && (b == '/' || b == '\\')) {
        if (out.length() > 1 && out.at(out.length() - 1) == '\\') {
          continue;
        }
        b = '\\';
      }
      out.put(b);
    }
  }

  /**
   * A path: that of Windows with {@code \} between its parts and case folded, any other in NFC with
   * its case kept. The prefixes {@code \\?\} and {@code \??\} are dropped.
   */
  static Flaw path(byte[] s, int from, int until, ObservableList out) {
    if (until - from > LONGEST) {
      return Flaw.TOO_LONG;
    }
    int start = from + deviceEnd(s, from, until);
    if (start == until) {
      return Flaw.PATH;
    }
    if (isWindows(s, start, until)) {
      putFolded(s, start, until, true, out);
    } else if (Ascii.isPlain(s, start, until)) {
      out.put(s, start, until);
    } else {
      String text = new String(s, start, until - start, StandardCharsets.UTF_8);
      byte[] form =
          Normalizer.normalize(text, Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8);
      out.put(form, 0, form.length);
    }
    return out.commit(ObservableType.FILE_PATH);
  }

  /** How many bytes of {@code \\?\}, {@code \??\} or {@code \\.\} a path begins with. */
  private static int deviceEnd(byte[] s, int from, int until) {
    if (until - from < 4 || s[from] != '\\' || s[from + 3] != '\\') {
      return 0;
    }
    byte b = s[from + 1];
    byte c = s[from + 2];
    return c == '?' && (b == '?' || b == '\\') || b == '\\' && c == '.' ? 4 : 0;
  }

  /** Whether a path is one of Windows: a drive, a backslash, or a variable between per cents. */
  static boolean isWindows(byte[] s, int from, int until) {
    boolean hasDrive = until - from >= 2 && s[from + 1] == ':' && Ascii.isLetter(s[from]);
    return hasDrive || s[from] == '%' || Ascii.indexOf(s, '\\', from, until) >= 0;
  }

  /** Where the last part of a path begins. */
  static int nameStart(byte[] s, int from, int until) {
    boolean isWindows = from < until && isWindows(s, from, until);
    int i = until;
    while (i > from && s[i - 1] != '/' && !(isWindows && s[i - 1] == '\\')) {
      i--;
    }
    return i;
  }

  /** A mail address: a display name off, the domain as a domain, the local part in lower case. */
  static Flaw email(byte[] s, int from, int until, ObservableList out) {
    int open = lastIndexOf(s, '<', from, until);
    int start = open < 0 ? from : open + 1;
    int close = open < 0 ? -1 : Ascii.indexOf(s, '>', start, until);
    int end = close < 0 ? until : close;
    int sign = lastIndexOf(s, '@', start, end);
    if (sign <= start || end - sign < 2 || !isLocal(s, start, sign)) {
      return Flaw.EMAIL;
    }
    putFolded(s, start, sign, false, out);
    out.put('@');
    Flaw flaw = Domains.writeHost(s, sign + 1, end, out);
    return flaw == Flaw.NONE ? out.commit(ObservableType.EMAIL) : out.drop(flaw);
  }

  private static boolean isLocal(byte[] s, int from, int until) {
    for (int i = from; i < until; i++) {
      byte b = s[i];
      if (b >= 0 && b <= ' ' || b == '@' || b == '<' || b == '>' || b == ',' || b == ';') {
        return false;
      }
    }
    return until - from <= 128;
  }

  static int lastIndexOf(byte[] s, int b, int from, int until) {
    for (int i = until - 1; i >= from; i--) {
      if (s[i] == b) {
        return i;
      }
    }
    return -1;
  }

  /**
   * A registry key with its hive in the short form and case folded: {@code
   * \REGISTRY\MACHINE\Software} and {@code HKEY_LOCAL_MACHINE\Software} are {@code hklm\software}.
   */
  static Flaw registry(byte[] s, int from, int until, ObservableList out) {
    if (until - from > LONGEST) {
      return Flaw.TOO_LONG;
    }
    if (Ascii.isPlain(s, from, until)) {
      return plainRegistry(s, from, until, out);
    }
    String text = new String(s, from, until - from, StandardCharsets.UTF_8);
    String folded = Folding.fold(Normalizer.normalize(text, Normalizer.Form.NFC));
    String plain = folded.replace('/', '\\');
    for (Hive hive : Hive.ALL) {
      int size = hive.prefixOf(plain);
      if (size > 0) {
        String rest = plain.substring(size);
        String form = hive.form() + stripEnd(rest);
        byte[] bytes = form.getBytes(StandardCharsets.UTF_8);
        out.put(bytes, 0, bytes.length);
        return out.commit(ObservableType.REGISTRY_KEY);
      }
    }
    return Flaw.REGISTRY;
  }

  /** The same of ASCII, without a detour through text: keys are many, and few come twice. */
  private static Flaw plainRegistry(byte[] s, int from, int until, ObservableList out) {
    for (Hive hive : Hive.ALL) {
      int size = hive.prefixOf(s, from, until);
      if (size > 0) {
        for (int i = 0; i < hive.form().length(); i++) {
          out.put(hive.form().charAt(i));
        }
        int end = until;
        while (end > from + size && part(s[end - 1]) == '\\') {
          end--;
        }
        for (int i = from + size; i < end; i++) {
          out.put(part(s[i]));
        }
        return out.commit(ObservableType.REGISTRY_KEY);
      }
    }
    return Flaw.REGISTRY;
  }

  /** A byte of a key in its normal form. */
  private static byte part(byte b) {
    return b == '/' ? (byte) '\\' : Ascii.lower(b);
  }

  private static String stripEnd(String rest) {
    int end = rest.length();
    while (end > 0 && rest.charAt(end - 1) == '\\') {
      end--;
    }
    return rest.substring(0, end);
  }

  /**
   * A hive.
   *
   * @param form its short name
   * @param names how it is written in case-folded text
   */
  private record Hive(String form, List<String> names) {

    static final List<Hive> ALL =
        List.of(
            of("hklm", "hkey_local_machine", "\\registry\\machine"),
            of("hkcu", "hkey_current_user"),
            of("hku", "hkey_users", "\\registry\\user"),
            of("hkcr", "hkey_classes_root"),
            of("hkcc", "hkey_current_config"));

    private static Hive of(String form, String... others) {
      List<String> names = new ArrayList<>(List.of(others));
      names.add(form + ":");
      names.add(form);
      return new Hive(form, List.copyOf(names));
    }

    /** As of a text, of its bytes before they are folded. */
    int prefixOf(byte[] s, int from, int until) {
      for (String name : names) {
        int size = name.length();
        int i = 0;
        while (i < size && from + i < until && part(s[from + i]) == name.charAt(i)) {
          i++;
        }
        if (i == size && (from + i == until || part(s[from + i]) == '\\')) {
          return size;
        }
      }
      return 0;
    }

    /** How long the hive's name is at the beginning of a text, 0 when the text has another. */
    int prefixOf(String text) {
      for (String name : names) {
        boolean fits = text.startsWith(name);
        if (fits && (text.length() == name.length() || text.charAt(name.length()) == '\\')) {
          return name.length();
        }
      }
      return 0;
    }
  }
}
