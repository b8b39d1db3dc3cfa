package io.bartizan.intake.run;

import java.util.Optional;

/** What a start came to: something that runs, or a problem. */
record Started(Optional<Running> running, Optional<String> problem) {

  static Started of(Running running) {
    return new Started(Optional.of(running), Optional.empty());
  }

  static Started problem(String why) {
    return new Started(Optional.empty(), Optional.of(why));
  }
}
