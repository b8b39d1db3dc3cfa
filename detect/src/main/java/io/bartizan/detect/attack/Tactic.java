package io.bartizan.detect.attack;

/**
 * What an attacker wants at some point.
 *
 * @param id such as {@code TA0002}
 * @param shortName as tags write it, such as {@code execution}
 * @param name such as {@code Execution}
 */
public record Tactic(String id, String shortName, String name) implements Subject {}
