package io.bartizan.server.evidence;

import io.bartizan.server.web.Json;
import io.bartizan.store.evidence.EvidenceFolder;
import io.bartizan.store.state.EvidenceFile;
import io.bartizan.store.state.EvidenceFiles;
import io.bartizan.store.state.Incident;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * All evidence of an incident in one zip file, with {@code custody.json}: what each file is, its
 * hash, and who had it. Pure functions.
 */
final class EvidenceBundle {

  private EvidenceBundle() {}

  /**
   * The name under which a file leaves: its end keeps it from being run or shown by a click, its
   * beginning keeps it apart from others.
   */
  static String name(EvidenceFile file) {
    String plain = file.name().replaceAll("[^A-Za-z0-9._-]", "_");
    String end = plain.length() > 100 ? plain.substring(plain.length() - 100) : plain;
    return file.id().substring(0, 8) + "-" + end + ".evidence";
  }

  static byte[] manifest(
      Incident incident,
      List<EvidenceFile> files,
      EvidenceFiles custody,
      String actor,
      Instant now) {
    List<Map<String, Object>> all = new ArrayList<>();
    for (EvidenceFile file : files) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("entry", name(file));
      one.put("id", file.id());
      one.put("name", file.name());
      one.put("note", file.note());
      one.put("bytes", file.bytes());
      one.put("sha256", file.sha256());
      one.put("added", file.added().toString());
      one.put("actor", file.actor());
      one.put("custody", custody.custody(file.id()));
      all.add(one);
    }
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("incident", incident.name());
    object.put("title", incident.title());
    object.put("organisation", incident.organisation());
    object.put("tlp", incident.tlp().label());
    object.put("exported", now.toString());
    object.put("exporter", actor);
    object.put("files", all);
    return (Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(object) + "\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  static void write(
      OutputStream out, byte[] manifest, List<EvidenceFile> files, EvidenceFolder folder)
      throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    zip.setLevel(Deflater.NO_COMPRESSION);
    zip.putNextEntry(new ZipEntry("custody.json"));
    zip.write(manifest);
    for (EvidenceFile file : files) {
      zip.putNextEntry(new ZipEntry(name(file)));
      folder.write(file.id(), zip);
    }
    zip.finish();
  }
}
