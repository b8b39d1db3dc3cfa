package io.bartizan.duty.report;

import io.bartizan.duty.text.Words;

/**
 * A field that a report still lacks.
 *
 * @param field its name
 * @param label what people call it
 * @param mustBeThere whether the report is not complete without it; else it is owed once it is
 *     known
 */
public record MissingField(String field, Words label, boolean mustBeThere) {}
