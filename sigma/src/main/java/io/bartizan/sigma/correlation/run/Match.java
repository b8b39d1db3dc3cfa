package io.bartizan.sigma.correlation.run;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event that matched, as one group of one correlation sees it.
 *
 * @param time when, in {@link io.bartizan.sigma.correlation.Ticks}
 * @param event what finds the event again, as the caller likes
 * @param again whether this is a further value of the event that the match before gave its first
 *     of; such is no event of its own
 * @param positions which of the correlation's rules matched, a bit each; 0 where that does not
 *     matter
 * @param value what is measured: a {@link String} of {@link Values#text} or a {@link
 *     java.math.BigDecimal}; null where nothing is
 * @param carried values for correlations over this one; empty when there are none
 */
public record Match(
    long time,
    long event,
    boolean again,
    long positions,
    @Nullable Object value,
    List<String> carried) {}
