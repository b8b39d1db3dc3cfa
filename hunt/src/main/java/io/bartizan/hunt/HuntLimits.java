package io.bartizan.hunt;

import io.bartizan.detect.correlation.CorrelationLimits;
import java.util.OptionalInt;

/**
 * How much a hunt may hold.
 *
 * @param correlation how much correlations remember
 * @param heldBytes how many bytes of findings, and of events for correlations, each thread holds
 *     before it writes them to disk; a share of the heap where it is not said
 * @param allLosses whether to keep every loss, up to a limit, and not only the first of each file
 */
public record HuntLimits(CorrelationLimits correlation, OptionalInt heldBytes, boolean allLosses) {}
