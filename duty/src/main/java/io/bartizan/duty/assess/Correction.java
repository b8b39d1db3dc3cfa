package io.bartizan.duty.assess;

import io.bartizan.duty.fact.FactValue;
import java.time.Instant;
import java.util.Optional;

/**
 * When a duty would have fallen due by what was taken for true before a fact was corrected.
 *
 * @param fact the fact
 * @param before what was taken for true
 * @param correctedAt when it was corrected
 * @param safe the strict end by that
 * @param lawful the lawful end by that
 */
public record Correction(
    String fact,
    FactValue before,
    Instant correctedAt,
    Optional<Instant> safe,
    Optional<Instant> lawful) {}
