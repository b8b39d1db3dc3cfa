package io.bartizan.logs.xml;

import io.bartizan.logs.BlockDecoder;
import io.bartizan.logs.BlockSource;
import io.bartizan.logs.Format;
import io.bartizan.logs.Input;
import io.bartizan.logs.ReadOptions;

/** Objects as PowerShell writes them with {@code Export-Clixml}, as of {@code Get-WinEvent}. */
public final class ClixmlFormat implements Format {

  private static final Elements OBJECTS = new Elements("Obj", true);

  @Override
  public String name() {
    return "CLIXML";
  }

  @Override
  public String positionUnit() {
    return "object";
  }

  @Override
  public boolean recognises(byte[] head, int length) {
    int objects = new Elements("Objs", false).next(head, 0, Math.min(length, 4096));
    return objects >= 0
        && objects < 256
        && new String(
                head,
                objects,
                Math.min(256, length - objects),
                java.nio.charset.StandardCharsets.ISO_8859_1)
            .contains("schemas.microsoft.com/powershell");
  }

  @Override
  public BlockSource split(Input input, ReadOptions options) {
    return new ElementSource(input, OBJECTS, options.limits().maxEventBytes());
  }

  @Override
  public BlockDecoder decoder(ReadOptions options) {
    return new ElementDecoder(
        OBJECTS,
        (node, records, place, events, losses) ->
            records.read(new ClixmlObject(node).fields(), place, events, losses),
        options);
  }
}
