package io.bartizan.intake.run;

/** Something of a configuration that runs by itself: a listener, or a source that we read. */
interface Piece {

  /** Unique among all pieces. */
  String name();

  /** As the configuration names it. */
  String shown();

  /** Whether it is a listener. */
  boolean isListener();

  /** What must be the same for it to go on running; by {@code equals}. */
  Object fixed();

  /** Starts it. */
  Started start();
}
