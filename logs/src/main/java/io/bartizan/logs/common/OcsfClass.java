package io.bartizan.logs.common;

/**
 * A class of the Open Cybersecurity Schema Framework, version 1.5.
 *
 * @param uid its number
 * @param name its name
 */
public record OcsfClass(int uid, String name) {

  /** What an event is of which nothing more is known. */
  public static final OcsfClass BASE = new OcsfClass(0, "Base Event");
}
