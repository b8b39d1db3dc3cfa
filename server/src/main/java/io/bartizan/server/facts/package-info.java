/**
 * Facts of the law library on pages: how they are asked for, and how the state keeps their values.
 */
@NullMarked
package io.bartizan.server.facts;

import org.jspecify.annotations.NullMarked;
