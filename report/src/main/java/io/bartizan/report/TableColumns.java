package io.bartizan.report;

/**
 * The widths of a table's columns, in characters, for a terminal of some width: where it is narrow,
 * what matched is left out, then the account. A column of width 0 is not shown.
 */
record TableColumns(int time, int level, int host, int account, int title, int matched) {

  private static final int TIME = 19;
  private static final int LEVEL = 10;
  private static final int FIXED = TIME + 1 + LEVEL + 1;

  /** The least that is needed for what matched, and for the account. */
  private static final int WITH_MATCHED = FIXED + 14 + 1 + 14 + 1 + 34 + 1 + 20;

  private static final int WITH_ACCOUNT = FIXED + 14 + 1 + 14 + 1 + 34;

  /** The columns that fit into so many characters; never fewer than time, level, host and rule. */
  static TableColumns of(int width) {
    if (width >= WITH_MATCHED) {
      int name = width < 140 ? 14 : 18;
      int title = Math.clamp((width - FIXED - 2L * (name + 1)) * 2 / 5, 34, 60);
      int matched = width - FIXED - 2 * (name + 1) - title - 1;
      return new TableColumns(TIME, LEVEL, name, name, title, matched);
    }
    if (width >= WITH_ACCOUNT) {
      return new TableColumns(TIME, LEVEL, 14, 14, width - FIXED - 30, 0);
    }
    int host = Math.clamp((width - FIXED) / 3L, 8, 16);
    return new TableColumns(TIME, LEVEL, host, 0, Math.max(12, width - FIXED - host - 1), 0);
  }
}
