package io.bartizan.server.trace;

import io.bartizan.server.web.Route;
import io.bartizan.server.web.Tracing;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sends a span of each request to a collector of OpenTelemetry (OTLP over HTTP), named by its route
 * as the semantic conventions for HTTP have it. Spans hold no path, no query and no person.
 * Thread-safe.
 */
public final class OtlpTracing implements Tracing, AutoCloseable {

  private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
  private static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");
  private static final AttributeKey<Long> STATUS =
      AttributeKey.longKey("http.response.status_code");
  private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");
  private static final long END_SECONDS = 10;

  private final SdkTracerProvider provider;
  private final Tracer tracer;

  /**
   * Traces to a collector.
   *
   * @param endpoint its address, such as {@code http://localhost:4318}
   */
  public OtlpTracing(String endpoint, String version) {
    String bare = endpoint.endsWith("/") ? endpoint.substring(0, endpoint.length() - 1) : endpoint;
    provider =
        SdkTracerProvider.builder()
            .setResource(
                Resource.getDefault()
                    .merge(
                        Resource.create(
                            Attributes.of(
                                AttributeKey.stringKey("service.name"),
                                "bartizan",
                                AttributeKey.stringKey("service.version"),
                                version))))
            .addSpanProcessor(
                BatchSpanProcessor.builder(
                        OtlpHttpSpanExporter.builder().setEndpoint(bare + "/v1/traces").build())
                    .build())
            .build();
    tracer = provider.get("io.bartizan.server");
  }

  @Override
  public Span begin(Route route, Optional<String> parent) {
    Context context =
        W3CTraceContextPropagator.getInstance()
            .extract(Context.root(), parent.orElse(""), Header.TRACEPARENT);
    io.opentelemetry.api.trace.Span span =
        tracer
            .spanBuilder(route.verb() + " " + route.path())
            .setParent(context)
            .setSpanKind(SpanKind.SERVER)
            .setAttribute(METHOD, route.verb().name())
            .setAttribute(ROUTE, route.path())
            .startSpan();
    return (status, problem) -> {
      span.setAttribute(STATUS, (long) status);
      if (status >= 500) {
        span.setStatus(StatusCode.ERROR);
        span.setAttribute(
            ERROR, problem.map(one -> one.getClass().getName()).orElse(String.valueOf(status)));
      }
      span.end();
    };
  }

  @Override
  public void close() {
    provider.shutdown().join(END_SECONDS, TimeUnit.SECONDS);
  }

  /** Reads the one header that carries a parent. */
  private enum Header implements TextMapGetter<String> {
    TRACEPARENT;

    @Override
    public @Nullable String get(@Nullable String carrier, String key) {
      return carrier == null || carrier.isEmpty() || !key.equals("traceparent") ? null : carrier;
    }
  }
}
