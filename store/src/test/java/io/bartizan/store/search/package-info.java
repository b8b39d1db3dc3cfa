@NullMarked
package io.bartizan.store.search;

import org.jspecify.annotations.NullMarked;
