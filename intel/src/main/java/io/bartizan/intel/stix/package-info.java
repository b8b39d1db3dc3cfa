/** STIX 2.1 objects: read as a stream, kept byte for byte, with a parsed head beside the bytes. */
@NullMarked
package io.bartizan.intel.stix;

import org.jspecify.annotations.NullMarked;
