/** The commands over a data folder: search, alerts, backup, restore, verify, store. */
@NullMarked
package io.bartizan.cli.store;

import org.jspecify.annotations.NullMarked;
