/**
 * Shared indicators in a live system: read from files on a thread of their own, put in force
 * without a pause, and looked for in the events that are stored already.
 *
 * <p>{@link io.bartizan.live.intel.IntelKeeper} is the door. It looks at the files every two
 * seconds, reads them anew when one changed, and swaps the set that {@link
 * io.bartizan.live.match.Indicators} gives to all who match. What is new in the set goes to {@link
 * io.bartizan.live.intel.HuntBack}.
 */
@NullMarked
package io.bartizan.live.intel;

import org.jspecify.annotations.NullMarked;
