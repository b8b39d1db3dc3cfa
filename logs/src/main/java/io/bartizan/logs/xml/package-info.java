/**
 * Logs that are XML: events as {@code wevtutil}, Event Viewer and their relatives write them, and
 * objects that PowerShell wrote with {@code Export-Clixml}. Doors: {@link
 * io.bartizan.logs.xml.EventXmlFormat}, {@link io.bartizan.logs.xml.ClixmlFormat}.
 *
 * <p>A source is cut at the elements that are records, wherever they stand: alone, in a root, or
 * one behind the other without any. Each is parsed by itself, so that a bad one costs nothing but
 * itself.
 */
@NullMarked
package io.bartizan.logs.xml;

import org.jspecify.annotations.NullMarked;
