/**
 * Editions of a catalogue: the manifest of a package of statutes, its signature, and what changed
 * between two editions, in words. Doors: {@link io.bartizan.duty.manifest.Manifest}, {@link
 * io.bartizan.duty.edition.CatalogueDiff}.
 */
@NullMarked
package io.bartizan.duty.edition;

import org.jspecify.annotations.NullMarked;
