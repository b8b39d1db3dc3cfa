package io.bartizan.cli.exports;

import io.bartizan.cli.exports.Sample.Export;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A sample as XML: as Windows renders events, and as PowerShell writes objects. */
final class XmlExports {

  private XmlExports() {}

  static List<Export> of(Sample s) {
    String event = event(s);
    String head = "<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>\r\n";
    List<Export> all = new ArrayList<>();
    all.add(new Export("wevtutil, fragment", "one.xml", event));
    all.add(
        new Export("Event Viewer, Events", "events.xml", head + "<Events>" + event + "</Events>"));
    all.add(
        new Export(
            "wevtutil, RenderedXml",
            "rendered.xml",
            event.replace(
                "</Event>",
                "<RenderingInfo Culture='en-US'><Message>"
                    + escaped(s.message())
                    + "</Message><Level>Information</Level></RenderingInfo></Event>\n")));
    all.add(
        new Export(
            "one event, laid out",
            "laid-out.xml",
            head
                + "<!-- <Event> is no event here -->\n"
                + event
                    .replace("<System>", "\n  <System>\n    ")
                    .replace("<Data", "\n    <Data")
                    .replace("<Provider", "<Provider ")));
    all.add(
        new Export(
            "prefixed names",
            "prefixed.xml",
            event.replaceAll("<(/?)([A-Z])", "<$1e:$2").replace("xmlns=", "xmlns:e=")));
    all.add(
        new Export(
            "evtx_dump, record numbers",
            "records.xml",
            "Record 1\n<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + event + "\nRecord 2\n"));
    all.add(
        new Export(
            "python-evtx",
            "python.xml",
            "<?xml version=\"1.1\" encoding=\"utf-8\" standalone=\"yes\" ?>\n\n<Events>\n"
                + event.replace(Sample.TIME, "2026-03-24 05:06:07.123000")
                + "\n</Events>"));
    all.add(new Export("CLIXML, Properties", "events.clixml", clixml(s, properties(s))));
    all.add(new Export("CLIXML, message", "message.clixml", clixml(s, cut(s))));
    return all;
  }

  private static String properties(Sample s) {
    StringBuilder out = new StringBuilder();
    int id = 10;
    for (Map.Entry<String, String> one : s.data().entrySet()) {
      out.append("<Obj RefId=\"")
          .append(id++)
          .append("\"><TNRef RefId=\"3\" /><Props>")
          .append(property(one.getKey(), one.getValue()))
          .append("</Props></Obj>");
    }
    return out.toString();
  }

  private static String property(String name, String value) {
    if (value.startsWith("0x") && value.length() < 10 && !name.startsWith("Error")) {
      return "<U64 N=\"Value\">" + Long.parseLong(value.substring(2), 16) + "</U64>";
    }
    return "<S N=\"Value\">" + escaped(value).replace("\n", "_x000A_") + "</S>";
  }

  private static String cut(Sample s) {
    return s.data().keySet().stream()
        .map(name -> "<S>System.Diagnostics.Eventing.Reader.EventProperty</S>")
        .collect(Collectors.joining());
  }

  private static String clixml(Sample s, String properties) {
    return "<Objs Version=\"1.1.0.1\""
        + " xmlns=\"http://schemas.microsoft.com/powershell/2004/04\">\r\n"
        + "  <Obj RefId=\"0\">\r\n"
        + "    <TN RefId=\"0\"><T>System.Diagnostics.Eventing.Reader.EventLogRecord"
        + "</T><T>System.Object</T></TN><ToString>x</ToString><Props><I32 N=\"Id\">"
        + s.id()
        + "</I32><By N=\"Version\">5</By><Nil N=\"Qualifiers\" /><By N=\"Level\">4</By>"
        + "<I64 N=\"Keywords\">-9223372036854775808</I64><I64 N=\"RecordId\">"
        + Sample.RECORD
        + "</I64><S N=\"ProviderName\">"
        + s.provider()
        + "</S><G N=\"ProviderId\">5770385f-c22a-43e0-bf4c-06f5698ffbd9</G><S N=\"LogName\">"
        + s.channel()
        + "</S><I32 N=\"ProcessId\">1044</I32><S N=\"MachineName\">"
        + Sample.COMPUTER
        + "</S><Obj N=\"UserId\" RefId=\"1\"><TN"
        + " RefId=\"1\"><T>x</T></TN><ToString>S-1-5-18</ToString><Props><I32"
        + " N=\"BinaryLength\">12</I32><S N=\"Value\">S-1-5-18</S></Props></Obj><DT"
        + " N=\"TimeCreated\">2026-03-24T06:06:07.123+01:00</DT><Obj N=\"Properties\""
        + " RefId=\"2\"><TN RefId=\"2\"><T>List</T></TN><LST>"
        + properties
        + "</LST></Obj></Props><MS><S N=\"Message\">"
        + escaped(s.message()).replace("\r", "_x000D_").replace("\n", "_x000A_")
        + "</S></MS>\r\n  </Obj>\r\n</Objs>";
  }

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
