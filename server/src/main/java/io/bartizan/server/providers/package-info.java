/** The providers of OpenID Connect at which people sign in. */
@NullMarked
package io.bartizan.server.providers;

import org.jspecify.annotations.NullMarked;
