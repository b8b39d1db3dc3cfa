/**
 * Statutes: one YAML file each, read into duties, clocks and report schemas. Door: {@link
 * io.bartizan.duty.statute.StatuteReader}.
 *
 * <p>The engine knows no statute by name. What a file can say is in {@code
 * docs/guide/add-a-statute.md} and in {@code statute.schema.json}.
 */
@NullMarked
package io.bartizan.duty.statute;

import org.jspecify.annotations.NullMarked;
