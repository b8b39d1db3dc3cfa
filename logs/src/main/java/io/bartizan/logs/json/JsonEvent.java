package io.bartizan.logs.json;

import io.bartizan.event.Event;
import io.bartizan.event.EventTime;
import io.bartizan.event.FieldTable;
import io.bartizan.event.FieldValues;
import io.bartizan.event.Header;
import io.bartizan.event.RawText;
import io.bartizan.logs.Block;
import io.bartizan.logs.ReadOptions;
import io.bartizan.logs.time.TimeParser;
import io.bartizan.logs.time.UsualTime;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A JSON record of which it is known where its values of interest lie. One object serves all
 * records of a decoder in turn; nothing is cleared between them but a counter.
 */
final class JsonEvent implements Event {

  /** What a slot points at. */
  static final byte STRING = 0;

  static final byte NUMBER = 1;
  static final byte TRUE = 2;
  static final byte FALSE = 3;
  static final byte NULL = 4;
  static final byte OBJECT = 5;
  static final byte ARRAY = 6;

  /** An object or array whose values are those of a slot around it. */
  static final byte INNER_OBJECT = 7;

  static final byte INNER_ARRAY = 8;

  private static final int LONGEST_KEY = 60;
  private static final int HEADERS = 5;
  private static final int CHANNEL = Shapes.header(Header.CHANNEL);
  private static final int EVENT_ID = Shapes.header(Header.EVENT_ID);
  private static final int PROVIDER = Shapes.header(Header.PROVIDER);

  private static final Optional<ZoneId> UTC = Optional.of(ZoneOffset.UTC);

  private final FieldTable fields;
  private final Optional<ZoneId> inputZone;
  private final int maxValueBytes;

  private byte[] bytes = new byte[0];
  private int start;
  private int end;
  private long position;
  private int epoch;
  private boolean hasHidingEscape;
  private long duplicates;
  private boolean wanted;
  private boolean hasBody;
  private boolean hasBrokenBody;
  private int others;
  private int strangers;
  private int strangerKeyStart;
  private int strangerKeyEnd;
  private boolean hasTimePart;
  private boolean hasProviderPart;
  private boolean knowsTime;

  /** The numbers of the times that the record says, as bits. */
  private long times;

  private Optional<EventTime> knownTime = Optional.empty();

  private static final int LEAST_SLOTS = 64;

  /** Slots beyond this are given back: one record full of values must not leave its size. */
  private static final int MOST_SLOTS_KEPT = 16 << 10;

  /** Beyond these, which are 30 MB, no record is expected to have more than it has so far. */
  private static final int MOST_SLOTS_EXPECTED = 1_200_000;

  private int slots;
  private int[] slotStart = new int[LEAST_SLOTS];
  private int[] slotEnd = new int[LEAST_SLOTS];
  private byte[] slotType = new byte[LEAST_SLOTS];
  private int[] slotField = new int[LEAST_SLOTS];
  private int[] slotRank = new int[LEAST_SLOTS];
  private int[] slotNext = new int[LEAST_SLOTS];

  /** For each slot the slot of its field before it that lies in front of it, not within it. */
  private int[] slotBefore = new int[LEAST_SLOTS];

  private final int[] firstSlot;
  private final int[] lastSlot;
  private final int[] fieldEpoch;
  private final boolean[] seen;
  private final int channelField;

  private final int[] roleStart = new int[HEADERS + Shapes.TIMES.size()];
  private final int[] roleEnd = new int[roleStart.length];
  private final byte[] roleType = new byte[roleStart.length];
  private final int[] roleEpoch = new int[roleStart.length];

  /** The headers that were met under a weak name only, as bits. */
  private int weakRoles;

  private final FieldValues scratch = new FieldValues();

  JsonEvent(ReadOptions options) {
    fields = options.fields();
    inputZone = options.inputZone();
    maxValueBytes = options.limits().maxValueBytes();
    firstSlot = new int[fields.size()];
    lastSlot = new int[fields.size()];
    fieldEpoch = new int[fields.size()];
    seen = new boolean[fields.size()];
    channelField = fields.find("Channel");
  }

  /** Begins a new record. */
  void begin(byte[] newBytes, int newStart) {
    bytes = newBytes;
    start = newStart;
    if (slotStart.length > MOST_SLOTS_KEPT) {
      resize(LEAST_SLOTS);
    }
    slots = 0;
    hasHidingEscape = false;
    wanted = false;
    hasBody = false;
    hasBrokenBody = false;
    others = 0;
    strangers = 0;
    hasTimePart = false;
    hasProviderPart = false;
    knowsTime = false;
    times = 0;
    weakRoles = 0;
    if (epoch == Integer.MAX_VALUE) {
      epoch = 0;
      Arrays.fill(fieldEpoch, 0);
      Arrays.fill(roleEpoch, 0);
    }
    epoch++;
  }

  /** Ends the record. */
  void finish(int newEnd, long newPosition) {
    end = newEnd;
    position = newPosition;
  }

  /**
   * Whether no value was met yet that is certainly one of the event's data; when one was, it does
   * not matter what else is outermost.
   */
  boolean seeksData() {
    return others == 0;
  }

  /**
   * An outermost member: under a key of no interest, or one that may be a header.
   *
   * @param first the first byte of its value
   * @param inner the first byte within it, when it is an array or object
   * @param keyStart where its key begins
   * @param keyEnd where its key ends
   */
  void outermost(KeyTrie.@Nullable Entry entry, byte first, byte inner, int keyStart, int keyEnd) {
    if (entry != null && entry.isAside()) {
      return;
    }
    int before = strangers;
    switch (first) {
      case 'n' -> {}
      case '[' -> outermostArray(entry, inner);
      case '{' -> nested(entry);
      default -> others++;
    }
    if (before == 0 && strangers > 0) {
      strangerKeyStart = keyStart;
      strangerKeyEnd = keyEnd;
    }
  }

  /** A list of plain values is one of the event's data, whatever its name. */
  private void outermostArray(KeyTrie.@Nullable Entry entry, byte inner) {
    if (inner == '{' || inner == '[') {
      nested(entry);
    } else if (inner != ']' && (entry == null || entry.child() == null)) {
      others++;
    }
  }

  /** Under the name of a field it is one of the event's data; else it may hold all of them. */
  private void nested(KeyTrie.@Nullable Entry entry) {
    if (entry == null || entry.child() == null) {
      boolean field = entry != null && entry.fieldCount() > 0;
      others += field ? 1 : 0;
      strangers += field ? 0 : 1;
    }
  }

  /** Whether a value of it is a text or list in which an event may stand. */
  boolean hasTextToLookInto() {
    return wanted;
  }

  /** Whether the record may hold an event in a text or a list. */
  boolean wantsLook() {
    return wanted || !hasBody && others == 0 && isWindows();
  }

  /** Whether it is a Windows event whose data, if it has any, lie where nobody looked. */
  boolean isHalfUnderstood() {
    return !hasBody && isWindows() && (hasBrokenBody || others == 0 && strangers > 0);
  }

  /** What is wrong with an event that is {@link #isHalfUnderstood}. */
  String half() {
    boolean named = !hasBrokenBody && strangers > 0;
    return "Windows, but its EventData was not understood"
        + (named ? ": is it \"" + strangerKey() + "\"? That is not a known name for it" : "");
  }

  private String strangerKey() {
    int length = Math.min(LONGEST_KEY, strangerKeyEnd - strangerKeyStart);
    return new String(bytes, strangerKeyStart, length, StandardCharsets.UTF_8);
  }

  /**
   * What of a Windows event is written and not understood, beside its data: its time or provider;
   * empty when that is nothing. The event is read without.
   */
  String undecoded() {
    if (!isWindows()) {
      return "";
    }
    if (time().isEmpty() && (hasTimePart || writtenTime() >= 0)) {
      return writtenTime() >= 0 && inputZone.isEmpty() && instant(writtenTime(), UTC).isPresent()
          ? "Windows, but its time has no zone (--input-zone); hunted without a time"
          : "Windows, but its time was not understood; hunted without a time";
    }
    return hasProviderPart && roleEpoch[PROVIDER] != epoch
        ? "Windows, but its provider was not understood; hunted without it"
        : "";
  }

  /** The first place of a time that has a text or number; -1 when there is none. */
  private int writtenTime() {
    for (long left = times; left != 0; left &= left - 1) {
      int time = Long.numberOfTrailingZeros(left);
      if (roleEnd[HEADERS + time] > roleStart[HEADERS + time]) {
        return time;
      }
    }
    return -1;
  }

  private boolean isWindows() {
    return roleEpoch[EVENT_ID] == epoch
        && (roleEpoch[CHANNEL] == epoch || roleEpoch[PROVIDER] == epoch);
  }

  void foundHidingEscape() {
    hasHidingEscape = true;
  }

  /** A key stood in its object before. */
  void foundDuplicate() {
    duplicates++;
  }

  long duplicates() {
    return duplicates;
  }

  void collectSeenFields(BitSet into) {
    for (int field = 0; field < seen.length; field++) {
      if (seen[field]) {
        into.set(field);
      }
    }
  }

  /** A value of interest lies here. */
  void note(KeyTrie.Entry entry, byte type, int from, int until) {
    if (entry.isSpecial()) {
      noteSpecial(entry, type, from, until);
    }
    for (int i = 0; i < entry.fieldCount(); i++) {
      noteField(entry.field(i), entry.rank(i), type, from, until);
    }
  }

  private void noteSpecial(KeyTrie.Entry entry, byte type, int from, int until) {
    int header = entry.header();
    if (header >= 0 && type < NULL) {
      noteHeader(header, entry.isWeak(), type, from, until);
    }
    int time = entry.time();
    if (time >= 0 && type <= NUMBER) {
      noteRole(HEADERS + time, type, from, until);
      times |= 1L << time;
    }
    if (type != NULL) {
      hasTimePart |= entry.isPartOf(KeyTrie.Part.TIME);
      hasProviderPart |= entry.isPartOf(KeyTrie.Part.PROVIDER);
    }
    int look = entry.looksFor();
    if (look != Look.NEVER && Look.wants(look, type, bytes[from], bytes[from + 1])) {
      wanted = true;
    }
    if (entry.isContainer()) {
      noteContainer(entry.isBody(), type, until - from);
    }
  }

  /** The data of a Windows event, or what should be: text and lists are none of a known form. */
  private void noteContainer(boolean body, byte type, int length) {
    hasBody |= type == OBJECT || type == NULL;
    boolean full = type == STRING && length > 0 || type == ARRAY && length > 2;
    wanted |= full;
    hasBrokenBody |= full && body;
  }

  /** A header; one that was met under a weak name gives way. */
  private void noteHeader(int role, boolean weak, byte type, int from, int until) {
    if (!weak && (weakRoles & 1 << role) != 0) {
      roleEpoch[role] = epoch - 1;
      weakRoles &= ~(1 << role);
    } else if (weak && roleEpoch[role] != epoch) {
      weakRoles |= 1 << role;
    }
    noteRole(role, type, from, until);
  }

  private void noteRole(int role, byte type, int from, int until) {
    if (roleEpoch[role] != epoch) {
      roleEpoch[role] = epoch;
      roleStart[role] = from;
      roleEnd[role] = until;
      roleType[role] = type;
    }
  }

  private void noteField(int field, int rank, byte type, int from, int until) {
    if (slots == slotStart.length) {
      resize(grown(from));
    }
    int slot = slots++;
    slotStart[slot] = from;
    slotEnd[slot] = until;
    slotType[slot] = type;
    slotField[slot] = field;
    slotRank[slot] = rank;
    slotNext[slot] = -1;
    slotBefore[slot] = -1;
    if (fieldEpoch[field] == epoch) {
      slotNext[lastSlot[field]] = slot;
      slotBefore[slot] = lastSlot[field];
      if (type >= OBJECT) {
        encloses(slot);
      }
    } else {
      fieldEpoch[field] = epoch;
      firstSlot[field] = slot;
      seen[field] = true;
    }
    lastSlot[field] = slot;
  }

  /**
   * Leaves to a slot the values of the objects and arrays within it, which would be read at every
   * level otherwise.
   */
  private void encloses(int slot) {
    int inner = slotBefore[slot];
    while (inner >= 0 && slotStart[inner] > slotStart[slot]) {
      if (slotRank[inner] == slotRank[slot] && slotType[inner] >= OBJECT) {
        slotType[inner] = slotType[inner] == OBJECT ? INNER_OBJECT : INNER_ARRAY;
      }
      inner = slotBefore[inner];
    }
    slotBefore[slot] = inner;
  }

  /**
   * More slots. A record with many is expected to go on as it began, for small steps leave twice as
   * much behind as is used; but it may not, so that a step is four times at most.
   */
  private int grown(int reached) {
    int usual = slots + (slots >> 1);
    if (slots < MOST_SLOTS_KEPT || slots > MOST_SLOTS_EXPECTED) {
      return usual;
    }
    long expected = (long) slots * (bytes.length - start) / Math.max(1, reached - start);
    long most = Math.min(4L * slots, MOST_SLOTS_EXPECTED);
    return (int) Math.max(Math.min(expected, most), slots + (slots >> 3));
  }

  private void resize(int size) {
    slotStart = Arrays.copyOf(slotStart, size);
    slotEnd = Arrays.copyOf(slotEnd, size);
    slotType = Arrays.copyOf(slotType, size);
    slotField = Arrays.copyOf(slotField, size);
    slotRank = Arrays.copyOf(slotRank, size);
    slotNext = Arrays.copyOf(slotNext, size);
    slotBefore = Arrays.copyOf(slotBefore, size);
  }

  @Override
  public FieldTable fields() {
    return fields;
  }

  @Override
  public void read(int field, FieldValues into) {
    into.clear();
    if (fieldEpoch[field] != epoch) {
      return;
    }
    int best = Integer.MAX_VALUE;
    int values = 0;
    for (int slot = firstSlot[field]; slot >= 0; slot = slotNext[slot]) {
      best = Math.min(best, slotRank[slot]);
      values++;
    }
    into.expectValues(values);
    if (field == channelField && best != Shapes.BODY && lacksBodyChannel()) {
      return;
    }
    for (int slot = firstSlot[field]; slot >= 0; slot = slotNext[slot]) {
      if (slotRank[slot] == best) {
        add(slotType[slot], slotStart[slot], slotEnd[slot], into);
      }
    }
  }

  @Override
  public int nextPresent(int[] ids, int from) {
    int i = from;
    while (i < ids.length && fieldEpoch[ids[i]] != epoch) {
      i++;
    }
    return i;
  }

  @Override
  public boolean readRaw(int field, RawText into) {
    if (fieldEpoch[field] != epoch || field == channelField) {
      return false;
    }
    int slot = firstSlot[field];
    boolean isShort = slotEnd[slot] - slotStart[slot] <= maxValueBytes;
    if (slotNext[slot] >= 0 || slotType[slot] != STRING || !isShort) {
      return false;
    }
    into.set(bytes, slotStart[slot], slotEnd[slot]);
    return true;
  }

  private boolean lacksBodyChannel() {
    return headerIs(Header.EVENT_ID, Shapes.CLEARED_EVENT_ID)
        && headerIs(Header.PROVIDER, Shapes.CLEARED_PROVIDER);
  }

  private boolean headerIs(Header header, String value) {
    int role = Shapes.header(header);
    int length = roleEnd[role] - roleStart[role];
    return roleEpoch[role] == epoch
        && length == value.length()
        && new String(bytes, roleStart[role], length, StandardCharsets.UTF_8)
            .equalsIgnoreCase(value);
  }

  @Override
  public void readHeader(Header header, FieldValues into) {
    into.clear();
    int role = Shapes.header(header);
    if (roleEpoch[role] == epoch) {
      add(roleType[role], roleStart[role], roleEnd[role], into);
    }
  }

  private void add(byte type, int from, int until, FieldValues into) {
    JsonValues.add(type, bytes, from, until, maxValueBytes, into);
  }

  @Override
  public void readAll(FieldValues into) {
    into.clear();
    JsonValues.addAll(bytes, start, end, maxValueBytes, into);
  }

  @Override
  public boolean readRaw(RawText into) {
    into.set(bytes, start, end);
    return !hasHidingEscape;
  }

  @Override
  public Optional<EventTime> time() {
    if (!knowsTime) {
      knownTime = findTime();
      knowsTime = true;
    }
    return knownTime;
  }

  private Optional<EventTime> findTime() {
    for (long left = times; left != 0; left &= left - 1) {
      int number = Long.numberOfTrailingZeros(left);
      Shapes.Time time = Shapes.TIMES.get(number);
      Optional<Instant> instant = instant(number, time.kind() == Shapes.Kind.UTC ? UTC : inputZone);
      if (instant.isPresent()) {
        return Optional.of(new EventTime(instant.get(), spelled(time, HEADERS + number)));
      }
    }
    return Optional.empty();
  }

  private Optional<Instant> instant(int time, Optional<ZoneId> zone) {
    int role = HEADERS + time;
    if (roleType[role] == STRING) {
      // Most times are written in one way, and none of its bytes is an escape.
      Optional<Instant> usual = UsualTime.parse(bytes, roleStart[role], roleEnd[role]);
      if (usual.isPresent()) {
        return usual;
      }
    }
    scratch.clear();
    add(roleType[role], roleStart[role], roleEnd[role], scratch);
    return TimeParser.parse(scratch.string(0), zone);
  }

  /** The field's name as the record spells it: keys that differ in case only are one place. */
  private String spelled(Shapes.Time time, int role) {
    String name = time.field();
    if (!name.equals(time.path())) {
      return name;
    }
    int at = roleStart[role] - (roleType[role] == STRING ? 2 : 1);
    while (at > start && bytes[at] != '"') {
      at--;
    }
    int from = at - name.length();
    if (from <= start || bytes[from - 1] != '"' || isAt(from, name)) {
      return name;
    }
    String key = new String(bytes, from, name.length(), StandardCharsets.ISO_8859_1);
    return key.equalsIgnoreCase(name) ? key : name;
  }

  private boolean isAt(int from, String name) {
    int i = 0;
    while (i < name.length() && bytes[from + i] == name.charAt(i)) {
      i++;
    }
    return i == name.length();
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public byte[] json() {
    return Arrays.copyOfRange(bytes, start, end);
  }

  @Override
  public Event retain() {
    KeptJson.Slots kept =
        KeptJson.Slots.of(start, slots, slotStart, slotEnd, slotType, slotField, slotRank);
    int[] roles = new int[3 * HEADERS];
    for (int role = 0; role < HEADERS; role++) {
      boolean isThere = roleEpoch[role] == epoch;
      roles[3 * role] = isThere ? roleType[role] : -1;
      roles[3 * role + 1] = roleStart[role] - start;
      roles[3 * role + 2] = roleEnd[role] - start;
    }
    return new KeptJson(
        fields,
        Arrays.copyOfRange(bytes, start, end + Block.PADDING),
        end - start,
        kept,
        roles,
        maxValueBytes,
        lacksBodyChannel() ? channelField : -1,
        hasHidingEscape,
        time(),
        position);
  }
}
