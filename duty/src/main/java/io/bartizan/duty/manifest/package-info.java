/**
 * The manifest of a package of statutes: the names and SHA-256 of its files, which a signature
 * covers. Door: {@link io.bartizan.duty.manifest.Manifest}.
 */
@NullMarked
package io.bartizan.duty.manifest;

import org.jspecify.annotations.NullMarked;
