/**
 * The part of Elasticsearch's API that shippers use: {@code _bulk}, and the questions that they ask
 * before it. Nothing is indexed and nothing can be searched here.
 */
@NullMarked
package io.bartizan.intake.elastic;

import org.jspecify.annotations.NullMarked;
