/** The routes that open and close the door before personal data. */
@NullMarked
package io.bartizan.server.personal.routes;

import org.jspecify.annotations.NullMarked;
