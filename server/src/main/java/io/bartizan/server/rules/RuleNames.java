package io.bartizan.server.rules;

import io.bartizan.server.web.Refusal;

/** Names of files of rules that were made here. */
final class RuleNames {

  /** What the names of files begin with that were written on these pages. */
  static final String OWN = "own:";

  /** What the names of files begin with that came with an update on these pages. */
  static final String PACK = "pack:";

  static final int LONGEST = 300;

  private RuleNames() {}

  /** Whether a file was written on these pages and is in no pack. */
  static boolean isOwn(String file) {
    return file.startsWith(OWN);
  }

  /** A name that somebody gave to a new file. */
  static String named(String name) {
    String plain = name.strip();
    if (!plain.matches("[A-Za-z0-9][A-Za-z0-9_.-]{0,99}")) {
      throw Refusal.bad("file: letters, digits, dots, hyphens and underscores, at most 100.");
    }
    return OWN + (plain.endsWith(".yml") ? plain : plain + ".yml");
  }
}
