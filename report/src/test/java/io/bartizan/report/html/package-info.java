/**
 * Tests of the page of a hunt: its parts, and the page itself in a browser.
 *
 * <p>The browser is Debian's chromium, driven by Playwright; without one those tests are skipped
 * and say so.
 */
@NullMarked
package io.bartizan.report.html;

import org.jspecify.annotations.NullMarked;
