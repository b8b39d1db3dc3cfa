package io.bartizan.store.state;

import org.jspecify.annotations.Nullable;

/**
 * A node in the tree of organisations.
 *
 * @param id its name in events and in paths of files
 * @param parent the organisation above it; null for a root
 * @param name what people call it
 * @param kind authority, sector, member, unit ...
 */
public record Organisation(String id, @Nullable String parent, String name, String kind) {}
