/**
 * Notices as documents that people keep, print and send: HTML, PDF and DOCX, in English and in
 * Simplified Chinese. Door: {@link io.bartizan.server.documents.NoticeDocuments}.
 */
@NullMarked
package io.bartizan.server.documents;

import org.jspecify.annotations.NullMarked;
