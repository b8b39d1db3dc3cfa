/**
 * Management measures of incidents: how long they took, and how their duties went. Door: {@link
 * io.bartizan.server.measures.MeasureRoutes}.
 */
@NullMarked
package io.bartizan.server.measures;

import org.jspecify.annotations.NullMarked;
