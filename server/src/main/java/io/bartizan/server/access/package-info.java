/** Who may do what: permissions, roles and the organisations that they hold for. */
@NullMarked
package io.bartizan.server.access;

import org.jspecify.annotations.NullMarked;
