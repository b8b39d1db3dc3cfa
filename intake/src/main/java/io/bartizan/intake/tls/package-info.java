/** TLS for listeners: certificates from PEM files, renewed without a restart. */
@NullMarked
package io.bartizan.intake.tls;

import org.jspecify.annotations.NullMarked;
