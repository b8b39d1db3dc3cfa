/** Accounts: signing in and out, sessions, tokens, roles. */
@NullMarked
package io.bartizan.server.accounts;

import org.jspecify.annotations.NullMarked;
