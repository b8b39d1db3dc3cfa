/** The certificate of the server: given, or made at the first start. */
@NullMarked
package io.bartizan.server.tls;

import org.jspecify.annotations.NullMarked;
