package io.bartizan.store.state;

/**
 * A document of a filed notice.
 *
 * @param format {@code pdf}, {@code docx} or {@code html}
 * @param language its language (BCP 47)
 * @param hash its SHA-256 in hex, which also stands in the audit log
 * @param body its bytes
 */
public record NoticeFile(String format, String language, String hash, byte[] body) {}
