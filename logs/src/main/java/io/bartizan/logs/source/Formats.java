package io.bartizan.logs.source;

import io.bartizan.logs.Format;
import io.bartizan.logs.TextEncoding;
import io.bartizan.logs.audit.AuditFormat;
import io.bartizan.logs.cef.CefFormat;
import io.bartizan.logs.cef.LeefFormat;
import io.bartizan.logs.dns.DnsFormat;
import io.bartizan.logs.evtx.EvtxFormat;
import io.bartizan.logs.firewall.PaloAltoFormat;
import io.bartizan.logs.firewall.VpcFlowFormat;
import io.bartizan.logs.json.JsonFormat;
import io.bartizan.logs.line.LineFormat;
import io.bartizan.logs.pairs.PairsFormat;
import io.bartizan.logs.syslog.SyslogFormat;
import io.bartizan.logs.table.TableFormat;
import io.bartizan.logs.web.AccessFormat;
import io.bartizan.logs.web.ErrorLogFormat;
import io.bartizan.logs.web.SquidFormat;
import io.bartizan.logs.web.W3cFormat;
import io.bartizan.logs.windows.SnareFormat;
import io.bartizan.logs.windows.WevtutilFormat;
import io.bartizan.logs.xml.ClixmlFormat;
import io.bartizan.logs.xml.EventXmlFormat;
import io.bartizan.logs.zeek.ZeekFormat;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The formats that are known, in the order in which a source is offered to them. */
public final class Formats {

  private static final List<LineFormat> LINES =
      List.of(
          new CefFormat(),
          new LeefFormat(),
          new SyslogFormat(),
          new AuditFormat(),
          new ZeekFormat(),
          new W3cFormat(),
          new AccessFormat(),
          new ErrorLogFormat(),
          new SquidFormat(),
          new DnsFormat(),
          new PaloAltoFormat(),
          new VpcFlowFormat(),
          new SnareFormat(),
          new WevtutilFormat());

  /** Offered last: many a text holds pairs. */
  private static final LineFormat PAIRS = new PairsFormat();

  private static final List<Format> ALL =
      Stream.of(
              Stream.of(new EvtxFormat(), JsonFormat.LINES),
              LINES.stream(),
              Stream.of(
                  JsonFormat.DOCUMENTS,
                  new ClixmlFormat(),
                  new EventXmlFormat(),
                  new TableFormat(),
                  PAIRS))
          .<Format>flatMap(formats -> formats)
          .toList();

  /** The formats whose records may come one by one. */
  private static final List<Format> OF_RECORDS =
      ALL.stream()
          .filter(format -> !(format instanceof EvtxFormat) && format != JsonFormat.LINES)
          .toList();

  private Formats() {}

  /** The formats of single lines, in the order in which a line is offered to them. */
  public static List<LineFormat> lines() {
    return Stream.concat(LINES.stream(), Stream.of(PAIRS)).toList();
  }

  /**
   * The formats whose records may come one by one, in the order in which one is offered to them.
   */
  public static List<Format> ofRecords() {
    return OF_RECORDS;
  }

  /**
   * A format that a source was recognised as, and how its bytes become what the format reads.
   *
   * @param format the format
   * @param encoding how the text is encoded
   */
  public record Recognised(Format format, TextEncoding encoding) {

    /** The stream as the format wants it: text in UTF-8 without a byte order mark. */
    public InputStream transcoded(InputStream stream) throws IOException {
      return encoding.toUtf8(stream);
    }
  }

  /** The format of a source by its first bytes, if it is one that is known. */
  public static Optional<Recognised> recognise(byte[] head, int length) {
    for (Format format : ALL) {
      if (format.recognises(head, length)) {
        return Optional.of(new Recognised(format, TextEncoding.UTF_8));
      }
    }
    TextEncoding encoding = TextEncoding.of(head, length);
    byte[] text = encoding.toUtf8(head, length);
    for (Format format : ALL) {
      if (format.recognises(text, text.length)) {
        return Optional.of(new Recognised(format, encoding));
      }
    }
    return Optional.empty();
  }

  /** The format of a source that begins later than its first byte, if one can be found. */
  public static Optional<Format> findWithin(byte[] head, int length) {
    return ALL.stream().filter(format -> format.isFoundWithin(head, length)).findFirst();
  }
}
