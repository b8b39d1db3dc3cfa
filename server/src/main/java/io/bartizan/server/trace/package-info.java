/** Traces of requests for OpenTelemetry. */
@NullMarked
package io.bartizan.server.trace;

import org.jspecify.annotations.NullMarked;
