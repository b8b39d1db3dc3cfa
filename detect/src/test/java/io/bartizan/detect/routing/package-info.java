@NullMarked
package io.bartizan.detect.routing;

import org.jspecify.annotations.NullMarked;
