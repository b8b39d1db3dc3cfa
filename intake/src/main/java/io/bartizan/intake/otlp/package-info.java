/**
 * OpenTelemetry logs (OTLP 1.7): {@code /v1/logs} in protobuf and JSON, and the service of gRPC.
 *
 * <p>A log record whose body is a text, with no more around it than where it was read from, becomes
 * that text. Any other becomes one document of OTLP's own JSON with its resource and scope.
 */
@NullMarked
package io.bartizan.intake.otlp;

import org.jspecify.annotations.NullMarked;
