package io.bartizan.logs.record;

import java.util.List;

/** What came of looking into a record. */
public sealed interface Outcome {

  /** It is as it is. */
  Same SAME = new Same();

  /** It is as it is. */
  record Same() implements Outcome {}

  /** It is read as these records, which stand in its place. */
  record Records(List<Tree.Fields> records) implements Outcome {
    public Records {
      records = List.copyOf(records);
    }
  }

  /**
   * It is of a known kind, and a part of it was not understood.
   *
   * @param why what it is and which part, in words
   */
  record NotUnderstood(String why) implements Outcome {}

  /** Of a Windows event, this part was not understood. */
  static NotUnderstood notUnderstood(String part) {
    return new NotUnderstood("Windows, but " + part + " was not understood");
  }
}
