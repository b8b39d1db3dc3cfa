/**
 * What organisations are: how they are reached, what they are responsible for, and the facts that
 * the law library asks about them. Door: {@link io.bartizan.server.profiles.ProfileRoutes}.
 */
@NullMarked
package io.bartizan.server.profiles;

import org.jspecify.annotations.NullMarked;
