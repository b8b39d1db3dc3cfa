/**
 * Incidents: from alerts to the duties of the law, their clocks and their notices. Door: {@link
 * io.bartizan.server.incidents.IncidentRoutes}.
 *
 * <p>What is known of an incident are facts with their history; what the law asks follows from them
 * and is worked out again whenever one changes. What was recorded, an end, a filed notice, a line
 * of the log, is never changed afterwards.
 */
@NullMarked
package io.bartizan.server.incidents;

import org.jspecify.annotations.NullMarked;
