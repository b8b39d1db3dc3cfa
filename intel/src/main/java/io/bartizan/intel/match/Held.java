package io.bartizan.intel.match;

import io.bartizan.intel.observable.Observable;

/**
 * A subject that is known and does not fire.
 *
 * @param list the warning list, or "own network ..." or "own domain ..."; the name by which it can
 *     be let in
 */
public record Held(String indicator, Observable observable, String list) {}
