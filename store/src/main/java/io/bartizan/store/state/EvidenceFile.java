package io.bartizan.store.state;

import java.time.Instant;

/**
 * A file of evidence of an incident. Its bytes are in the data folder.
 *
 * @param id its id
 * @param incident the id of the incident
 * @param name what it was called where it is from
 * @param note where it is from and what it shows; may be empty
 * @param bytes its size
 * @param sha256 the hash of its bytes, in hex
 * @param added when it was added
 * @param actor who added it
 */
public record EvidenceFile(
    String id,
    String incident,
    String name,
    String note,
    long bytes,
    String sha256,
    Instant added,
    String actor) {}
