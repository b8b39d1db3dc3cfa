package io.bartizan.server.web;

/**
 * What is around all routes.
 *
 * @param identities finds out who asks
 * @param renderer makes pages
 * @param door how browsers reach the server
 * @param requests counts
 * @param tracing traces
 * @param repeats gives answers again
 */
public record Around(
    Identities identities,
    Renderer renderer,
    Door door,
    Requests requests,
    Tracing tracing,
    Repeats repeats) {}
