package io.bartizan.detect.attack;

/** What a tag of a rule can name: a tactic or a technique. */
public sealed interface Subject permits Tactic, Technique {

  /** The id that ATT&amp;CK gives it, such as {@code TA0002} or {@code T1059.001}. */
  String id();

  /** What people call it. */
  String name();
}
