package io.bartizan.sigma;

/**
 * Another rule that a rule has to do with.
 *
 * @param id the id of the other rule
 * @param type how: derived, obsolete, merged, renamed or similar
 */
public record Related(String id, String type) {}
