package io.bartizan.logs.xml;

import io.bartizan.logs.BlockDecoder;
import io.bartizan.logs.BlockSource;
import io.bartizan.logs.EventSink;
import io.bartizan.logs.Format;
import io.bartizan.logs.Input;
import io.bartizan.logs.Loss;
import io.bartizan.logs.LossSink;
import io.bartizan.logs.ReadOptions;
import io.bartizan.logs.json.JsonRecords;
import io.bartizan.logs.record.EventXml;
import io.bartizan.logs.record.XmlNode;

/**
 * Windows events as XML: of {@code wevtutil qe /f:xml}, of Event Viewer ("Save All Events As",
 * "Copy details as text" but for its first lines), of {@code ToXml()}; one event, {@code Events},
 * or events one behind the other.
 */
public final class EventXmlFormat implements Format {

  private static final Elements EVENTS = new Elements("Event", false);

  @Override
  public String name() {
    return "event XML";
  }

  @Override
  public String positionUnit() {
    return "event";
  }

  @Override
  public boolean recognises(byte[] head, int length) {
    int at = 0;
    while (at < length && head[at] <= ' ' && head[at] >= 0) {
      at++;
    }
    int first = Elements.passedRecordNumber(head, at, length);
    if (at >= length || head[at] != '<' && first == at) {
      return false;
    }
    int event = EVENTS.next(head, at, length);
    return event >= 0 && hasSystem(head, event, length);
  }

  /** Whether the first thing in the element is the header of a Windows event. */
  private static boolean hasSystem(byte[] head, int event, int length) {
    int end = Math.min(length, event + 2048);
    for (int i = event; i < end; i++) {
      if (head[i] == 'S' && Elements.startsWith(head, i, end, "System")) {
        return head[i - 1] == '<' || head[i - 1] == ':';
      }
    }
    return false;
  }

  @Override
  public BlockSource split(Input input, ReadOptions options) {
    return new ElementSource(input, EVENTS, options.limits().maxEventBytes());
  }

  @Override
  public BlockDecoder decoder(ReadOptions options) {
    return new ElementDecoder(EVENTS, EventXmlFormat::read, options);
  }

  private static void read(
      XmlNode node,
      JsonRecords records,
      JsonRecords.Place place,
      EventSink events,
      LossSink losses) {
    boolean hasId = node.child("System").flatMap(system -> system.child("EventID")).isPresent();
    if (hasId) {
      records.readCommon(EventXml.record(node), place, events, losses);
    } else {
      losses.lost(
          new Loss(
              Loss.Kind.NOT_UNDERSTOOD,
              place.offset(),
              place.position(),
              1,
              "Windows, but its event id was not understood"));
    }
  }
}
