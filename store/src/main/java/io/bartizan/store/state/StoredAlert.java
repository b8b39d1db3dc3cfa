package io.bartizan.store.state;

/**
 * An alert with its place in the order of storing.
 *
 * @param sequence its place, from 1, with gaps; what outputs go on from
 * @param row the alert
 */
public record StoredAlert(long sequence, AlertRow row) {}
