/**
 * Zeek's logs as tables with tabs under a header. Its JSON is read as JSON. Door: {@link
 * io.bartizan.logs.zeek.ZeekFormat}.
 */
@NullMarked
package io.bartizan.logs.zeek;

import org.jspecify.annotations.NullMarked;
