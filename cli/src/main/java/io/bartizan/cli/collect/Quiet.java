package io.bartizan.cli.collect;

import io.bartizan.live.log.LiveLog;

/** A log without what is only good to know, where that is not wanted. */
final class Quiet implements LiveLog {

  private final LiveLog log;
  private final boolean quiet;

  Quiet(LiveLog log, boolean quiet) {
    this.log = log;
    this.quiet = quiet;
  }

  @Override
  public void say(Weight weight, String sentence) {
    if (!quiet || weight != Weight.INFO) {
      log.say(weight, sentence);
    }
  }
}
