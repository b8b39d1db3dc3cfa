package io.bartizan.intel.stix;

import java.time.Instant;

/**
 * A timestamp with the text that it came as, since digits of precision have a meaning (STIX 2.1,
 * section 2.16).
 */
public record StixTimestamp(String text, Instant instant) {}
