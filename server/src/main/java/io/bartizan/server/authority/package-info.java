/**
 * The side of authorities: the notices that organisations below delivered, what the law asks of the
 * authority about them, and what members owe and did not do in time. Door: {@link
 * io.bartizan.server.authority.AuthorityRoutes}.
 */
@NullMarked
package io.bartizan.server.authority;

import org.jspecify.annotations.NullMarked;
