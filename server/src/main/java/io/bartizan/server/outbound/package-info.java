/** Requests that the server makes to addresses that people chose. */
@NullMarked
package io.bartizan.server.outbound;

import org.jspecify.annotations.NullMarked;
