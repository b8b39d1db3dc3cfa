@NullMarked
package io.bartizan.logs.cef;

import org.jspecify.annotations.NullMarked;
