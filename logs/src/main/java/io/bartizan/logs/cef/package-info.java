/**
 * CEF (ArcSight Common Event Format, versions 0 and 1) and LEEF (IBM QRadar Log Event Extended
 * Format, 1.0 and 2.0): a header between bars and a list of {@code name=value}. Doors: {@link
 * io.bartizan.logs.cef.CefFormat}, {@link io.bartizan.logs.cef.LeefFormat}.
 */
@NullMarked
package io.bartizan.logs.cef;

import org.jspecify.annotations.NullMarked;
