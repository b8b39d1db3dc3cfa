/**
 * Feeds in every usual format -> {@link io.bartizan.intel.indicator.Indicator}s and a report. Door:
 * {@link io.bartizan.intel.feed.Feeds}.
 *
 * <p>A format is recognised by content: STIX bundles, envelopes and lines, MISP events, feed
 * folders and warning lists, tables, lists, and the text of a report. Nothing is dropped in
 * silence: {@link io.bartizan.intel.feed.FeedReport} counts what each entry became, and names what
 * was rejected, where and why. One bad entry costs only itself.
 *
 * {@snippet :
 * FeedReport report = Feeds.read(path, FeedOptions.of("partner"), indicators::add);
 * }
 */
@NullMarked
package io.bartizan.intel.feed;

import org.jspecify.annotations.NullMarked;
