package io.bartizan.logs.evtx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.zip.CRC32;

/**
 * A log of one chunk, put together byte by byte: what Windows writes seldom or never. Positions are
 * offsets in the chunk; every name is written where it is used.
 */
final class Crafted {

  private final ByteBuffer chunk =
      ByteBuffer.allocate(1 << 17).order(ByteOrder.LITTLE_ENDIAN).position(512);
  private long records;
  private int lastRecord = 512;

  int at() {
    return chunk.position();
  }

  Crafted u8(int... values) {
    for (int value : values) {
      chunk.put((byte) value);
    }
    return this;
  }

  Crafted u16(int value) {
    chunk.putShort((short) value);
    return this;
  }

  Crafted u32(int value) {
    chunk.putInt(value);
    return this;
  }

  Crafted raw(byte[] bytes) {
    chunk.put(bytes);
    return this;
  }

  Crafted putU32(int at, int value) {
    chunk.putInt(at, value);
    return this;
  }

  Crafted putU16(int at, int value) {
    chunk.putShort(at, (short) value);
    return this;
  }

  /** A record; its number is one more than that of the last. */
  Crafted record(Consumer<Crafted> xml) {
    int start = at();
    lastRecord = start;
    u32(0x2a2a).u32(0);
    chunk.putLong(++records).putLong(133_000_000_000_000_000L);
    xml.accept(this);
    u8(0);
    int size = at() + 4 - start;
    u32(size);
    putU32(start + 4, size);
    return this;
  }

  Crafted fragment() {
    return u8(0x0f, 1, 1, 0);
  }

  Crafted name(String name) {
    u32(at() + 4).u32(0).u16(0).u16(name.length());
    return raw(name.getBytes(StandardCharsets.UTF_16LE)).u16(0);
  }

  /** An element of a template definition, with attributes if there is any to come. */
  Crafted open(String name, boolean attributes) {
    u8(attributes ? 0x41 : 0x01).u16(0xffff).u32(0).name(name);
    return attributes ? u32(0) : this;
  }

  /** An element outside a template definition. */
  Crafted openPlain(String name, boolean attributes) {
    u8(attributes ? 0x41 : 0x01).u32(0).name(name);
    return attributes ? u32(0) : this;
  }

  Crafted attribute(String name) {
    return u8(0x06).name(name);
  }

  Crafted content() {
    return u8(2);
  }

  Crafted close() {
    return u8(4);
  }

  Crafted empty() {
    return u8(3);
  }

  Crafted text(String text) {
    return u8(5, 1).string(text);
  }

  Crafted string(String text) {
    return u16(text.length()).raw(text.getBytes(StandardCharsets.UTF_16LE));
  }

  Crafted slot(int index) {
    return u8(0x0d).u16(index).u8(1);
  }

  Crafted leaf(String name, String text) {
    return open(name, false).content().text(text).close();
  }

  Crafted leaf(String name, int slot) {
    return open(name, false).content().slot(slot).close();
  }

  /** The head of an instance with its definition; returns with the position behind that. */
  Crafted instance(Consumer<Crafted> definition) {
    u8(0x0c, 1).u32(7).u32(at() + 4);
    u32(0).u32(7).raw(new byte[12]);
    int sizeAt = at();
    u32(0).fragment();
    definition.accept(this);
    u8(0);
    return putU32(sizeAt, at() - sizeAt - 4);
  }

  /** The head of an instance of a definition that stands elsewhere. */
  Crafted instanceOf(int definition) {
    return u8(0x0c, 1).u32(7).u32(definition);
  }

  /** Values that are texts. */
  Crafted values(String... texts) {
    u32(texts.length);
    for (String text : texts) {
      u16(2 * text.length()).u8(1, 0);
    }
    for (String text : texts) {
      raw(text.getBytes(StandardCharsets.UTF_16LE));
    }
    return this;
  }

  /** One value that is binary XML. */
  Crafted value(Consumer<Crafted> xml) {
    int descriptor = u32(1).at();
    u16(0).u8(0x21, 0);
    int start = at();
    xml.accept(this);
    u8(0);
    return putU16(descriptor, at() - start);
  }

  /** An event's header, up to where the body goes. */
  Crafted openEvent() {
    open("Event", false).content();
    open("System", false).content().leaf("Channel", "Crafted").close();
    return this;
  }

  /** The whole log, with right checksums. */
  byte[] log() {
    int free = at();
    byte[] bytes = Arrays.copyOf(chunk.array(), 1 << 16);
    ByteBuffer head = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    head.put("ElfChnk\0".getBytes(StandardCharsets.US_ASCII));
    head.putLong(1).putLong(records).putLong(1).putLong(records);
    head.putInt(128).putInt(lastRecord).putInt(free);
    ByteBuffer file = ByteBuffer.allocate(4096 + (1 << 16)).order(ByteOrder.LITTLE_ENDIAN);
    file.put("ElfFile\0".getBytes(StandardCharsets.US_ASCII));
    file.putShort(42, (short) 1);
    CRC32 crc = new CRC32();
    crc.update(file.array(), 0, 120);
    file.putInt(124, (int) crc.getValue());
    file.put(4096, bytes);
    WrittenLog.seal(file.array(), 4096);
    return file.array();
  }
}
