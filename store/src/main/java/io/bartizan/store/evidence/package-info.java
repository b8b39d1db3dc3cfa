/**
 * The bytes of evidence files, on disk in the data folder; what they are and who had them is in the
 * state. Door: {@link io.bartizan.store.evidence.EvidenceFolder}.
 */
@NullMarked
package io.bartizan.store.evidence;

import org.jspecify.annotations.NullMarked;
