/**
 * Words: sentences from message files in English and Simplified Chinese, and how times, days and
 * periods are written. Nothing here depends on the machine's locale or zone.
 */
@NullMarked
package io.bartizan.duty.text;

import org.jspecify.annotations.NullMarked;
