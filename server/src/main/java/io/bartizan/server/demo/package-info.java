/** A demonstration: a week of a small hospital with an intrusion in it, around now. */
@NullMarked
package io.bartizan.server.demo;

import org.jspecify.annotations.NullMarked;
