/**
 * {@code bartizan law}: which duty, until when, to whom, with what content. The engine is the
 * module {@code duty}; here are its files, tables, pages and questions.
 */
@NullMarked
package io.bartizan.cli.law;

import org.jspecify.annotations.NullMarked;
