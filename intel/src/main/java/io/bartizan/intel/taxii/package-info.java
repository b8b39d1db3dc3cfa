/**
 * A client of TAXII 2.1 (OASIS Standard, 10 June 2021) that survives wrong and hostile servers.
 * Door: {@link io.bartizan.intel.taxii.TaxiiClient}.
 *
 * <p>It asks for what a server offers, reads a collection page by page from a saved {@link
 * io.bartizan.intel.taxii.TaxiiCursor}, and gives each page as bytes; {@link
 * io.bartizan.intel.feed.Feeds} makes indicators of them. Whatever a server does wrong ends in a
 * {@link io.bartizan.intel.taxii.TaxiiRefused} with a stable code and what to do about it:
 * redirects to another origin, addresses of the inner network, cursors that repeat, bodies past the
 * limit. Credentials go to the origin that a person named and to no other.
 *
 * {@snippet :
 * try (var client = TaxiiClient.of(URI.create("https://cti.example/taxii2/"), TaxiiOptions.DEFAULT)) {
 *   TaxiiPlace place = client.locate();
 *   client.sync(place.collections().getFirst(), TaxiiCursor.START, page -> store(page));
 * }
 * }
 */
@NullMarked
package io.bartizan.intel.taxii;

import org.jspecify.annotations.NullMarked;
