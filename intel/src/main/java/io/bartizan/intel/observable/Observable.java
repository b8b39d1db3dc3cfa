package io.bartizan.intel.observable;

/**
 * A thing that a log names or an indicator looks for, in its normal form.
 *
 * @param normal the normal form of the value, as {@link ObservableType} defines it; two values are
 *     the same thing exactly when type and normal form are equal
 */
public record Observable(ObservableType type, String normal) {}
