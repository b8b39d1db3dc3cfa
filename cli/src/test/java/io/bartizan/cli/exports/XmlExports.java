package io.bartizan.cli.exports;

import java.util.stream.Collectors;

/** A sample as XML, as Windows renders events. */
final class XmlExports {

  private XmlExports() {}

  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  static String event(Sample s) {
    String body =
        s.isUserData()
            ? "<UserData><"
                + s.around()
                + " xmlns='http://manifests.example/x'>"
                + s.data().entrySet().stream()
                    .map(
                        one ->
                            "<"
                                + one.getKey()
                                + ">"
                                + escaped(one.getValue())
                                + "</"
                                + one.getKey()
                                + ">")
                    .collect(Collectors.joining())
                + "</"
                + s.around()
                + "></UserData>"
            : "<EventData>"
                + s.data().entrySet().stream()
                    .map(
                        one ->
                            "<Data Name='"
                                + one.getKey()
                                + "'>"
                                + escaped(one.getValue())
                                + "</Data>")
                    .collect(Collectors.joining())
                + "</EventData>";
    return "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System>"
        + "<Provider Name='"
        + s.provider()
        + "' Guid='{5770385f-c22a-43e0-bf4c-06f5698ffbd9}'/><EventID>"
        + s.id()
        + "</EventID><Version>5</Version><Level>4</Level><Task>1</Task><Opcode>0</Opcode>"
        + "<Keywords>0x8000000000000000</Keywords><TimeCreated SystemTime='"
        + Sample.TIME
        + "'/><EventRecordID>"
        + Sample.RECORD
        + "</EventRecordID><Correlation/><Execution ProcessID='"
        + Sample.PID
        + "' ThreadID='"
        + Sample.TID
        + "'/><Channel>"
        + s.channel()
        + "</Channel><Computer>"
        + Sample.COMPUTER
        + "</Computer><Security UserID='S-1-5-18'/></System>"
        + body
        + "</Event>";
  }
}
