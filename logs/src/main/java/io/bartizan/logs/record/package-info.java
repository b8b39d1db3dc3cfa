/**
 * Records of foreign shapes, brought to one form: that of {@code evtx_dump}, {@code
 * Event.System...} and {@code Event.EventData...}. Doors: {@link io.bartizan.logs.record.Expansion}
 * for JSON that holds an event in a text or a list, {@link io.bartizan.logs.record.EventXml} for
 * the XML of an event.
 *
 * <p>Which names lead to which field is data ({@code json/shapes.txt}). What stands here is what
 * data cannot say: a text that has to be parsed, a list that has to become a map.
 */
@NullMarked
package io.bartizan.logs.record;

import org.jspecify.annotations.NullMarked;
