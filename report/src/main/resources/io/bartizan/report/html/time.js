// Times in the zone of the reader's choice.

const FORMATS = new Map();
let zone = "UTC";

function formatOf(name) {
  if (!FORMATS.has(name)) {
    FORMATS.set(name, new Intl.DateTimeFormat("en-CA", {
      timeZone: name, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit",
      hour: "2-digit", minute: "2-digit", second: "2-digit",
    }));
  }
  return FORMATS.get(name);
}

function isZone(name) {
  try {
    formatOf(name);
    return true;
  } catch {
    return false;
  }
}

function setZone(name) {
  zone = name;
}

/** The time on the wall: "2026-01-31", "23:59:59". */
function wall(millis) {
  const part = {};
  for (const {type, value} of formatOf(zone).formatToParts(millis)) part[type] = value;
  return {
    date: `${part.year.padStart(4, "0")}-${part.month}-${part.day}`,
    clock: `${part.hour}:${part.minute}:${part.second}`,
  };
}

/** A time as text: "date", "minute" or "second" says how much of it. */
function timeText(millis, precision = "second") {
  const {date, clock} = wall(millis);
  if (precision === "date") return date;
  return date + " " + (precision === "minute" ? clock.slice(0, 5) : clock);
}

/** By how many milliseconds the zone is ahead of UTC at a time. */
function offsetAt(millis) {
  const {date, clock} = wall(millis);
  return Date.parse(`${date}T${clock}Z`) - Math.floor(millis / 1000) * 1000;
}

/** The time at which a wall shows "2026-01-31T23:59"; not a number when that is no time. */
function fromWall(text) {
  const local = Date.parse(text + "Z");
  const guess = local - offsetAt(local || 0);
  return local - offsetAt(guess || 0);
}

/** What a person typed for a time: a day, or a day with hours, minutes and seconds. */
const TYPED_TIME = /^(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d(?::\d\d)?))?$/;

/** The time that a person typed, as the wall shows it; null for none, not a number for no time. */
function typedTime(text) {
  if (text.trim() === "") return null;
  const parts = TYPED_TIME.exec(text.trim());
  return parts ? fromWall(parts[1] + "T" + (parts[2] ?? "00:00")) : NaN;
}

/** A time element: in the chosen zone, in UTC with all digits when pointed at. */
function time(millis, exact = new Date(millis).toISOString()) {
  return el("time", {datetime: exact, title: exact.replace("T", " ").replace("Z", " UTC")}, timeText(millis));
}

/** Shows all times of the page in the chosen zone. */
function retime() {
  for (const element of document.querySelectorAll("time")) {
    const exact = element.dateTime;
    element.textContent = timeText(Date.parse(exact.replace(/(\.\d{3})\d+Z$/, "$1Z")));
    element.title = exact.replace("T", " ").replace("Z", " UTC");
  }
}

/** A length of time in words. */
function span(millis) {
  const units = [[86400000, "day"], [3600000, "hour"], [60000, "minute"], [1000, "second"]];
  for (const [size, name] of units) {
    if (millis >= size) return plural(Math.round(millis / size), name);
  }
  return plural(millis, "millisecond");
}
