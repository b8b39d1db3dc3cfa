package io.bartizan.server.notify;

import java.io.IOException;

/** What came of an attempt to deliver. */
sealed interface Delivery {

  /** The receiver has it. */
  record Done() implements Delivery {}

  /** Not now. */
  record Later(String reason) implements Delivery {}

  /** Never, as it is. */
  record Never(String reason) implements Delivery {}

  /** A failure in words, without what a stranger's server wrote. */
  static String words(IOException e) {
    return e.getClass().getSimpleName() + ": " + Clean.line(String.valueOf(e.getMessage()), 200);
  }
}
