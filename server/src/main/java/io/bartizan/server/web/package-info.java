/**
 * HTTP as this server speaks it: routes, who may use them, answers, and the headers that protect a
 * browser.
 */
@NullMarked
package io.bartizan.server.web;

import org.jspecify.annotations.NullMarked;
