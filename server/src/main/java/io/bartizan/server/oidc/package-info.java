/** Signing in at a provider of OpenID Connect. */
@NullMarked
package io.bartizan.server.oidc;

import org.jspecify.annotations.NullMarked;
