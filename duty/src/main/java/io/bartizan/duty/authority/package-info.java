/**
 * To whom a report goes, by name: authorities with their portals, telephones, forms and languages,
 * as data. Door: {@link io.bartizan.duty.authority.Directory}.
 */
@NullMarked
package io.bartizan.duty.authority;

import org.jspecify.annotations.NullMarked;
