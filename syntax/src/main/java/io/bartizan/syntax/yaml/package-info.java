/**
 * YAML 1.2 (core schema) read into nodes that know where they stand. Door: {@link
 * io.bartizan.syntax.yaml.YamlReader}.
 *
 * <p>Only what data needs is accepted: duplicate keys, keys that are not scalars, recursive aliases
 * and texts past the {@link io.bartizan.syntax.Limits} are diagnostics. No type is ever constructed
 * from a tag.
 */
@NullMarked
package io.bartizan.syntax.yaml;

import org.jspecify.annotations.NullMarked;
