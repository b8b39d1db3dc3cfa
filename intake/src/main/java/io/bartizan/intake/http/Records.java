package io.bartizan.intake.http;

import io.bartizan.intake.RawRecord;
import io.bartizan.intake.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes records of pieces, within the limit of their source. */
public final class Records {

  private Records() {}

  /** Records with the same labels. */
  public static List<RawRecord> of(
      Exchange exchange, Source source, List<byte[]> pieces, Map<String, String> labels) {
    List<RawRecord> records = new ArrayList<>(pieces.size());
    Optional<String> peer = Optional.of(exchange.peer());
    for (byte[] piece : pieces) {
      records.add(one(exchange, source, piece, peer, Optional.empty(), labels, Optional.empty()));
    }
    return records;
  }

  /** One record; cut, and counted, when it is too long. */
  public static RawRecord one(
      Exchange exchange,
      Source source,
      byte[] bytes,
      Optional<String> peer,
      Optional<Instant> time,
      Map<String, String> labels,
      Optional<String> id) {
    if (bytes.length <= source.recordBytes()) {
      return new RawRecord(bytes, peer, time, labels, id);
    }
    exchange.terms().gate().health().of(source).cut(1);
    Map<String, String> cut = new HashMap<>(labels);
    cut.put(RawRecord.CUT, "too long");
    return new RawRecord(Arrays.copyOf(bytes, source.recordBytes()), peer, time, cut, id);
  }
}
