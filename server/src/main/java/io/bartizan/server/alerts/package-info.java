/** Alerts: the list, one alert with why and what was around it, and what people make of it. */
@NullMarked
package io.bartizan.server.alerts;

import org.jspecify.annotations.NullMarked;
