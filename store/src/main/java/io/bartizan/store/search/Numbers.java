package io.bartizan.store.search;

import java.util.regex.Pattern;

/** Which texts are numbers. */
final class Numbers {

  /** Linear: no part can match what another could. */
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,15})?");

  /** The same in RE2's syntax, for whole values. */
  static final String REGEX = "-?[0-9]{1,15}(\\.[0-9]{1,15})?";

  private Numbers() {}

  static boolean isNumber(String text) {
    return NUMBER.matcher(text).matches();
  }
}
