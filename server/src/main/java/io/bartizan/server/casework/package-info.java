/**
 * The work on incidents: tasks, playbooks, who is what, how the incident is classed, and the
 * timeline as a picture. Doors: {@link io.bartizan.server.casework.WorkRoutes}, {@link
 * io.bartizan.server.casework.PlaybookRoutes}.
 */
@NullMarked
package io.bartizan.server.casework;

import org.jspecify.annotations.NullMarked;
