package io.bartizan.logs.record;

import java.util.List;

/** What came of looking into a record. */
public sealed interface Outcome {

  /** It is as it is. */
  Same SAME = new Same();

  /** It is as it is. */
  record Same() implements Outcome {}

  /**
   * It is read as these records, which stand in its place.
   *
   * @param records what is read
   * @param lost what was not understood of others in it, in words, one for each
   */
  record Records(List<Tree.Fields> records, List<String> lost) implements Outcome {
    public Records {
      records = List.copyOf(records);
      lost = List.copyOf(lost);
    }

    /** Records, and nothing that was not understood. */
    public Records(List<Tree.Fields> records) {
      this(records, List.of());
    }
  }

  /**
   * It is of a known kind, and a part of it was not understood.
   *
   * @param why what it is and which part, in words
   */
  record NotUnderstood(String why) implements Outcome {}

  /** Of a Windows event, the export left out this part, without which rules cannot tell it. */
  static NotUnderstood lacking(String part) {
    return new NotUnderstood("Windows, but the export does not contain " + part);
  }

  /** Of a Windows event, this part was not understood. */
  static NotUnderstood notUnderstood(String part) {
    return new NotUnderstood("Windows, but " + part + " was not understood");
  }
}
