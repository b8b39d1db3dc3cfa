package io.bartizan.intel.observable;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Domain names in any script as A-labels, after UTS 46 without its transitional part.
 *
 * <p>The JDK's own {@code IDN} is IDNA 2003: it turns {@code ß} into {@code ss}, drops the joiners
 * and knows Unicode 3.2 only. This maps by compatibility form (NFKC) and lower case, drops what UTS
 * 46 ignores, keeps the four characters in which IDNA 2008 deviates ({@code ß}, {@code ς}, U+200C
 * and U+200D), and encodes each label by RFC 3492.
 *
 * <p>What UTS 46 has beyond that is not checked: contextual rules of joiners, rules for text from
 * right to left, unassigned code points, and whether a label that begins with {@code xn--} decodes.
 * Such a name gets a form, and it is the same one for an indicator and for a log.
 */
final class Idna {

  private static final int BASE = 36;
  private static final int MOST_DOMAIN = 1024;

  private Idna() {}

  /** The name with every label in ASCII; a name that cannot have one is given as it is. */
  static String toAscii(String name) {
    if (name.length() > MOST_DOMAIN) {
      return name;
    }
    String mapped = map(name);
    StringBuilder out = new StringBuilder(mapped.length() + 8);
    int from = 0;
    while (from <= mapped.length()) {
      int dot = mapped.indexOf('.', from);
      int until = dot < 0 ? mapped.length() : dot;
      label(mapped.substring(from, until), out);
      out.append(dot < 0 ? "" : ".");
      from = until + 1;
    }
    return out.toString();
  }

  private static String map(String name) {
    String folded = Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    String again = Normalizer.normalize(folded, Normalizer.Form.NFKC);
    StringBuilder out = new StringBuilder(again.length());
    again.codePoints().filter(c -> !isIgnored(c)).map(Idna::dot).forEach(out::appendCodePoint);
    return out.toString();
  }

  /** The full stops of other scripts, which UTS 46 maps to a dot. */
  private static int dot(int c) {
    return c == 0x3002 || c == 0xff0e || c == 0xff61 ? '.' : c;
  }

  /** Soft hyphen, grapheme joiner, zero-width space, word joiner, variation selectors, BOM. */
  private static boolean isIgnored(int c) {
    return c == 0xad
        || c == 0x34f
        || c == 0x200b
        || c == 0x2060
        || c == 0x2064
        || c >= 0xfe00 && c <= 0xfe0f
        || c == 0xfeff;
  }

  private static void label(String label, StringBuilder out) {
    if (label.chars().allMatch(c -> c < 128)) {
      out.append(label);
    } else {
      out.append("xn--");
      punycode(label.codePoints().toArray(), out);
    }
  }

  /** RFC 3492, section 6.3. */
  private static void punycode(int[] input, StringBuilder out) {
    int basic = 0;
    for (int c : input) {
      if (c < 128) {
        out.append((char) c);
        basic++;
      }
    }
    if (basic > 0) {
      out.append('-');
    }
    int handled = basic;
    int n = 128;
    int delta = 0;
    int bias = 72;
    while (handled < input.length) {
      int next = leastFrom(input, n);
      delta += (next - n) * (handled + 1);
      n = next;
      for (int c : input) {
        if (c < n) {
          delta++;
        } else if (c == n) {
          digits(delta, bias, out);
          bias = adapt(delta, handled + 1, handled == basic);
          delta = 0;
          handled++;
        }
      }
      delta++;
      n++;
    }
  }

  private static int leastFrom(int[] input, int n) {
    int least = Integer.MAX_VALUE;
    for (int c : input) {
      if (c >= n && c < least) {
        least = c;
      }
    }
    return least;
  }

  private static void digits(int delta, int bias, StringBuilder out) {
    int q = delta;
    for (int k = BASE; ; k += BASE) {
      int t = Math.clamp(k - bias, 1, 26);
      if (q < t) {
        out.append(digit(q));
        return;
      }
      out.append(digit(t + (q - t) % (BASE - t)));
      q = (q - t) / (BASE - t);
    }
  }

  private static char digit(int d) {
    return (char) (d < 26 ? 'a' + d : '0' + d - 26);
  }

  private static int adapt(int delta, int points, boolean isFirst) {
    int d = isFirst ? delta / 700 : delta / 2;
    d += d / points;
    int k = 0;
    while (d > (BASE - 1) * 26 / 2) {
      d /= BASE - 1;
      k += BASE;
    }
    return k + BASE * d / (d + 38);
  }
}
