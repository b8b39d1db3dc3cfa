/** What every page has: words in the language of the reader, navigation, times, assets. */
@NullMarked
package io.bartizan.server.ui;

import org.jspecify.annotations.NullMarked;
