/**
 * Files of evidence of incidents: added, kept as they are, checked, and given out as files only.
 * Who had them is in the audit log. Door: {@link io.bartizan.server.evidence.EvidenceRoutes}.
 */
@NullMarked
package io.bartizan.server.evidence;

import org.jspecify.annotations.NullMarked;
