package io.bartizan.intel.match;

import io.bartizan.event.Event;
import io.bartizan.event.FieldTable;
import io.bartizan.event.FieldValues;
import io.bartizan.intel.observable.Observable;
import io.bartizan.intel.observable.ObservableList;
import io.bartizan.intel.observable.ObservableType;
import io.bartizan.intel.observable.Role;
import io.bartizan.intel.pattern.ObservedData;
import io.bartizan.intel.stix.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An event as an observation of STIX: the objects that it names and how they refer to each other.
 * Each value stands twice, as written and, under the name with {@link NormalPattern#MARK}, in its
 * normal form.
 *
 * <p>A flow has one source and one destination. Where an event lists several of both, they are
 * paired in order if there are as many, so that the source of one flow never meets the destination
 * of another; lists of different lengths give no flow. Made for the few events in which a pattern
 * may be true. Belongs to one thread.
 */
final class EventGraph {

  /** Fields with a port of the destination. */
  private static final List<String> DESTINATION_PORTS =
      List.of(
          "DestinationPort",
          "DestPort",
          "dst_port",
          "dstport",
          "dpt",
          "dstPort",
          "dest_port",
          "id.resp_p",
          "destination.port",
          "dst_endpoint.port");

  private static final List<String> SOURCE_PORTS =
      List.of(
          "SourcePort",
          "src_port",
          "srcport",
          "spt",
          "srcPort",
          "id.orig_p",
          "source.port",
          "src_endpoint.port");

  private static final int MOST_FLOWS = 16;
  private static final int MOST_OBJECTS = 512;

  private final int[] destinationPorts;
  private final int[] sourcePorts;
  private final FieldValues values = new FieldValues();
  private final Map<String, Json.Obj> objects = new LinkedHashMap<>();

  EventGraph(FieldTable fields) {
    destinationPorts = DESTINATION_PORTS.stream().mapToInt(fields::find).toArray();
    sourcePorts = SOURCE_PORTS.stream().mapToInt(fields::find).toArray();
  }

  /** The fields that this reads beside those of the observables. */
  static Set<String> names() {
    Set<String> names = new java.util.LinkedHashSet<>(DESTINATION_PORTS);
    names.addAll(SOURCE_PORTS);
    return names;
  }

  /** The observation at an instant. */
  ObservedData of(Event event, ObservableList list, Instant when) {
    objects.clear();
    Parts parts = new Parts();
    for (int i = 0; i < list.count() && objects.size() < MOST_OBJECTS; i++) {
      object(list, i, parts);
    }
    flows(event, parts);
    files(parts);
    names(parts);
    mail(parts);
    return ObservedData.at(when, objects);
  }

  /** What of an event refers to each other. */
  private static final class Parts {
    final List<String> sources = new ArrayList<>();
    final List<String> destinations = new ArrayList<>();
    final List<String> answers = new ArrayList<>();
    final List<String> senders = new ArrayList<>();
    final List<String> receivers = new ArrayList<>();
    final List<Map<String, Json>> questions = new ArrayList<>();
    final Map<String, Json> hashes = new LinkedHashMap<>();
    final List<Observable> files = new ArrayList<>();
    final List<String> fileTexts = new ArrayList<>();
    final List<Role> fileRoles = new ArrayList<>();

    /** The program that runs, by its name; of no use where its path is known. */
    final List<Map<String, Json>> processes = new ArrayList<>();

    final List<String> agents = new ArrayList<>();
    final List<String> commands = new ArrayList<>();
    final Map<String, Json> certificate = new LinkedHashMap<>();
    int sourceField = -1;
    int destinationField = -1;
  }

  private void object(ObservableList list, int i, Parts parts) {
    Observable one = list.observable(i);
    String text = list.text(i);
    switch (one.type()) {
      case IPV4 -> endpoint("ipv4-addr", one, text, list, i, parts);
      case IPV6 -> endpoint("ipv6-addr", one, text, list, i, parts);
      case DOMAIN -> domain(one, text, list, i, parts);
      case URL -> add("url", value("url", "value", text, one));
      case EMAIL -> {
        String key = add("email-addr", value("email-addr", "value", text, one));
        (list.role(i) == Role.MAIL_TO ? parts.receivers : parts.senders).add(key);
      }
      case MD5 -> hash(parts, "MD5", "MD5", text, one);
      case SHA1 -> hash(parts, "SHA-1", "SHA1", text, one);
      case SHA256 -> hash(parts, "SHA-256", "SHA256", text, one);
      case SHA512 -> hash(parts, "SHA-512", "SHA512", text, one);
      case IMPHASH -> hash(parts, "IMPHASH", "IMPHASH", text, one);
      case SSDEEP -> hash(parts, "SSDEEP", "SSDEEP", text, one);
      case TLSH -> hash(parts, "TLSH", "TLSH", text, one);
      case FILE_PATH -> {
        parts.files.add(one);
        parts.fileTexts.add(text);
        parts.fileRoles.add(list.role(i));
      }
      case FILE_NAME -> bareName(one, text, parts);
      case REGISTRY_KEY ->
          add("windows-registry-key", value("windows-registry-key", "key", text, one));
      case MUTEX -> add("mutex", value("mutex", "name", text, one));
      case USER_AGENT -> parts.agents.add(text);
      case COMMAND_LINE -> parts.commands.add(text);
      case CERTIFICATE -> {
        String name = one.normal().length() == 40 ? "SHA1" : "SHA256";
        parts.certificate.put(
            "hashes",
            new Json.Obj(
                Map.of(
                    name.equals("SHA1") ? "SHA-1" : "SHA-256",
                    new Json.Text(text),
                    name + NormalPattern.MARK,
                    new Json.Text(one.normal()))));
      }
      case CERTIFICATE_SERIAL -> put(parts.certificate, "serial_number", text, one);
      case MAC -> add("mac-addr", value("mac-addr", "value", text, one));
      case ASN -> add("autonomous-system", value("autonomous-system", "number", text, one));
      case ACCOUNT -> {
        Map<String, Json> account = value("user-account", "account_login", text, one);
        put(account, "user_id", text, one);
        add("user-account", account);
      }
      case PROCESS_NAME -> {
        if (list.role(i) == Role.PROCESS && parts.processes.isEmpty()) {
          parts.processes.add(value("file", "name", text, one));
        }
      }
      case JA3, JA4, IPV4_NET, IPV6_NET -> {}
    }
  }

  private static void put(Map<String, Json> into, String name, String text, Observable one) {
    into.put(name, new Json.Text(text));
    into.put(name + NormalPattern.MARK, new Json.Text(one.normal()));
  }

  private static Map<String, Json> value(String type, String name, String text, Observable one) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("type", new Json.Text(type));
    put(members, name, text, one);
    return members;
  }

  private String add(String type, Map<String, Json> members) {
    members.putIfAbsent("type", new Json.Text(type));
    String key = Integer.toString(objects.size());
    objects.put(key, new Json.Obj(members));
    return key;
  }

  private void endpoint(
      String type, Observable one, String text, ObservableList list, int i, Parts parts) {
    String key = add(type, value(type, "value", text, one));
    boolean isPlain = text.length() == one.normal().length() || text.indexOf('/') < 0;
    if (list.role(i) == Role.DNS_ANSWER) {
      parts.answers.add(key);
    } else if (isPlain) {
      end(list.role(i), list.field(i), key, parts);
    }
  }

  /** Notes an end of the flow; the first field of either side counts, with all its values. */
  private static void end(Role role, int field, String key, Parts parts) {
    if (role == Role.SRC && (parts.sourceField < 0 || parts.sourceField == field)) {
      parts.sourceField = field;
      parts.sources.add(key);
    } else if (role == Role.DST
        && (parts.destinationField < 0 || parts.destinationField == field)) {
      parts.destinationField = field;
      parts.destinations.add(key);
    }
  }

  private void domain(Observable one, String text, ObservableList list, int i, Parts parts) {
    Map<String, Json> members = value("domain-name", "value", text, one);
    if (list.role(i) == Role.DNS_QUESTION) {
      parts.questions.add(members);
      return;
    }
    String key = add("domain-name", members);
    if (list.role(i) == Role.DNS_ANSWER) {
      parts.answers.add(key);
    }
  }

  private static void hash(Parts parts, String name, String mark, String text, Observable one) {
    parts.hashes.put(name, new Json.Text(text.length() > 140 ? one.normal() : text));
    parts.hashes.put(mark + NormalPattern.MARK, new Json.Text(one.normal()));
  }

  private void flows(Event event, Parts parts) {
    int sources = parts.sources.size();
    int destinations = parts.destinations.size();
    boolean isPaired = sources == destinations || sources <= 1 || destinations <= 1;
    int count = isPaired ? Math.min(MOST_FLOWS, Math.max(sources, destinations)) : 0;
    for (int i = 0; i < Math.max(count, parts.agents.isEmpty() ? 0 : 1); i++) {
      Map<String, Json> flow = new LinkedHashMap<>();
      flow.put("type", new Json.Text("network-traffic"));
      if (sources > 0 && count > 0) {
        flow.put("src_ref", new Json.Text(parts.sources.get(Math.min(i, sources - 1))));
      }
      if (destinations > 0 && count > 0) {
        flow.put("dst_ref", new Json.Text(parts.destinations.get(Math.min(i, destinations - 1))));
      }
      port(event, sourcePorts, "src_port", flow);
      port(event, destinationPorts, "dst_port", flow);
      if (!parts.agents.isEmpty()) {
        flow.put("extensions", agent(parts.agents.getFirst()));
      }
      add("network-traffic", flow);
    }
  }

  private static Json agent(String text) {
    Json value = new Json.Text(text);
    Json.Obj header =
        new Json.Obj(Map.of("User-Agent", value, "User-Agent" + NormalPattern.MARK, value));
    return new Json.Obj(Map.of("http-request-ext", new Json.Obj(Map.of("request_header", header))));
  }

  private void port(Event event, int[] fields, String name, Map<String, Json> into) {
    for (int field : fields) {
      if (field >= 0) {
        event.read(field, values);
        if (values.count() > 0 && values.string(0).matches("[0-9]{1,5}")) {
          into.put(name, new Json.Num(values.string(0)));
          return;
        }
      }
    }
  }

  private void bareName(Observable one, String text, Parts parts) {
    boolean hasPath = text.indexOf('\\') >= 0 || text.indexOf('/') >= 0;
    if (!hasPath && parts.fileTexts.isEmpty()) {
      add("file", value("file", "name", text, one));
    }
  }

  /** Files with their directories, the processes that run them, and whose hashes are whose. */
  private void files(Parts parts) {
    int owner = owner(parts);
    String image = "";
    String parent = "";
    for (int i = 0; i < parts.files.size(); i++) {
      String key = file(parts, i, i == owner);
      Role role = parts.fileRoles.get(i);
      image = role == Role.PROCESS && image.isEmpty() ? key : image;
      parent = role == Role.PARENT && parent.isEmpty() ? key : parent;
    }
    if (owner < 0 && !parts.hashes.isEmpty()) {
      Map<String, Json> file = new LinkedHashMap<>();
      file.put("hashes", new Json.Obj(parts.hashes));
      add("file", file);
    }
    if (image.isEmpty() && !parts.processes.isEmpty()) {
      image = add("file", parts.processes.getFirst());
    }
    processes(parts, image, parent);
    if (!parts.certificate.isEmpty()) {
      add("x509-certificate", parts.certificate);
    }
  }

  /**
   * The file that the event's hashes are of: what is loaded, else what is written, else what runs.
   */
  private static int owner(Parts parts) {
    for (Role role : List.of(Role.MODULE, Role.FILE, Role.PROCESS)) {
      int at = parts.fileRoles.indexOf(role);
      if (at >= 0) {
        return at;
      }
    }
    return -1;
  }

  private String file(Parts parts, int i, boolean hasHashes) {
    String text = parts.fileTexts.get(i);
    String normal = parts.files.get(i).normal();
    int cut = Math.max(text.lastIndexOf('\\'), text.lastIndexOf('/'));
    int normalCut = Math.max(normal.lastIndexOf('\\'), normal.lastIndexOf('/'));
    String name = text.substring(cut + 1);
    Map<String, Json> file = new LinkedHashMap<>();
    file.put("name", new Json.Text(name));
    file.put(
        "name" + NormalPattern.MARK,
        new Json.Text(io.bartizan.event.Folding.fold(normal.substring(normalCut + 1))));
    if (cut > 0 && normalCut > 0) {
      Map<String, Json> directory = new LinkedHashMap<>();
      directory.put("path", new Json.Text(text.substring(0, cut)));
      directory.put("path" + NormalPattern.MARK, new Json.Text(normal.substring(0, normalCut)));
      file.put("parent_directory_ref", new Json.Text(add("directory", directory)));
    }
    if (hasHashes && !parts.hashes.isEmpty()) {
      file.put("hashes", new Json.Obj(parts.hashes));
    }
    return add("file", file);
  }

  private void processes(Parts parts, String image, String parent) {
    if (image.isEmpty() && parts.commands.isEmpty()) {
      return;
    }
    Map<String, Json> process = new LinkedHashMap<>();
    if (!image.isEmpty()) {
      process.put("image_ref", new Json.Text(image));
      process.put("binary_ref", new Json.Text(image)); // its name in STIX 2.0
      Json.Obj file = objects.get(image);
      if (file != null) {
        file.member("name").ifPresent(name -> process.put("name", name));
        file.member("name" + NormalPattern.MARK)
            .ifPresent(name -> process.put("name" + NormalPattern.MARK, name));
      }
    }
    if (!parts.commands.isEmpty()) {
      Json command = new Json.Text(parts.commands.getFirst());
      process.put("command_line", command);
      process.put("command_line" + NormalPattern.MARK, command);
    }
    if (!parent.isEmpty()) {
      Map<String, Json> above = new LinkedHashMap<>();
      above.put("image_ref", new Json.Text(parent));
      process.put("parent_ref", new Json.Text(add("process", above)));
    }
    add("process", process);
  }

  private void names(Parts parts) {
    for (Map<String, Json> question : parts.questions) {
      if (!parts.answers.isEmpty()) {
        List<Json> refs = parts.answers.stream().<Json>map(Json.Text::new).toList();
        question.put("resolves_to_refs", new Json.Arr(refs));
      }
      add("domain-name", question);
    }
  }

  private void mail(Parts parts) {
    if (parts.senders.isEmpty() && parts.receivers.isEmpty()) {
      return;
    }
    Map<String, Json> message = new LinkedHashMap<>();
    if (!parts.senders.isEmpty()) {
      message.put("from_ref", new Json.Text(parts.senders.getFirst()));
    }
    if (!parts.receivers.isEmpty()) {
      List<Json> refs = parts.receivers.stream().<Json>map(Json.Text::new).toList();
      message.put("to_refs", new Json.Arr(refs));
    }
    add("email-message", message);
  }

  /** The types of observables that a graph is made of: all of them. */
  static Set<ObservableType> types() {
    return java.util.EnumSet.allOf(ObservableType.class);
  }
}
