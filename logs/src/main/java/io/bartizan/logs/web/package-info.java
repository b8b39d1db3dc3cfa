/**
 * Logs of web servers and proxies: Apache and nginx (common, combined, with what administrators add
 * behind), W3C extended logs (IIS), Squid. Fields are named as W3C names them, as rules do. Doors:
 * {@link io.bartizan.logs.web.AccessFormat}, {@link io.bartizan.logs.web.W3cFormat}, {@link
 * io.bartizan.logs.web.SquidFormat}.
 */
@NullMarked
package io.bartizan.logs.web;

import org.jspecify.annotations.NullMarked;
