package io.bartizan.duty.clock;

/** Which step tells that an end on a day off stays where it is. */
final class RollWords {

  private RollWords() {}

  static String refusal(RollPermission permission) {
    return permission == RollPermission.WITHHELD ? "roll-withheld" : "roll-not-decided";
  }
}
