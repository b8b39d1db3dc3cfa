/**
 * What the protocols over HTTP share: who is calling, bodies with their compression and limits,
 * answers, and the server itself.
 */
@NullMarked
package io.bartizan.intake.http;

import org.jspecify.annotations.NullMarked;
