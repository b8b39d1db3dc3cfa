// Matches by time, as bars: grey, but for what is high or critical. A click on a bar or a drag over some is a filter.

/** Widths of a bar, in milliseconds: a second to 28 days, each a multiple of the one before. */
const WIDTHS = [1, 5, 15, 60, 300, 900, 3600, 10800, 43200, 86400, 604800, 2419200].map(second => second * 1000);
const PARTS = [[4, "critical"], [3, "high"], [2, "medium"], [1, "low"], [0, "low"]];

function sum(counts) {
  return counts.reduce((a, b) => a + b, 0);
}

/** The time of the hunt's matches, from the first to behind the last. */
function wholeDomain() {
  const buckets = report.timeline.buckets;
  if (buckets.length === 0) return null;
  return [buckets[0][0], buckets.at(-1)[0] + report.timeline.width];
}

/** What the chart shows: the filtered time, else all. */
function domain() {
  const whole = wholeDomain();
  return whole && [Math.max(state.from ?? whole[0], whole[0]), Math.min(state.to ?? whole[1], whole[1])];
}

function widthFor(range, most) {
  let width = WIDTHS.find(one => one >= report.timeline.width && range / one <= most) ?? WIDTHS.at(-1);
  while (range / width > most) width *= 10;
  return width;
}

/** Where the bar of a time begins: bars begin with days and hours of the chosen zone. */
function barStart(millis, width, shift) {
  return Math.floor((millis + shift) / width) * width - shift;
}

/** Bars of one width: [start, counts by level], those without a match left out. */
function barsOf(points, [from, to], width) {
  const shift = offsetAt(from);
  const bars = new Map();
  for (const [millis, ...counts] of points) {
    if (millis < barStart(from, width, shift) || millis >= to) continue;
    const at = barStart(millis, width, shift);
    const bar = bars.get(at) ?? [0, 0, 0, 0, 0];
    counts.forEach((count, level) => bar[level] += count);
    bars.set(at, bar);
  }
  return [...bars].sort((a, b) => a[0] - b[0]);
}

/** Matches as points in time, as the counts of the hunt are. */
function pointsOf(chosen) {
  return chosen.filter(match => match.event.time !== undefined).map(match => {
    const counts = [0, 0, 0, 0, 0];
    counts[match.rule.level] = 1;
    return [match.event.time, ...counts];
  });
}

function words(counts) {
  const parts = BY_SEVERITY.filter(level => counts[level] > 0).map(level => number(counts[level]) + " " + LEVELS[level]);
  return plural(sum(counts), "match", "matches") + ": " + parts.join(", ");
}

function precisionOf(width) {
  return width >= 86400000 ? "date" : width >= 60000 ? "minute" : "second";
}

/** The stretch of time of a bar, in words; a date is said once. */
function stretch(start, width) {
  const precision = precisionOf(width);
  const from = timeText(start, precision);
  if (width <= 1000) return from;
  const to = timeText(start + width, precision);
  const isSameDay = precision !== "date" && to.slice(0, 10) === from.slice(0, 10);
  return from + " to " + (isSameDay ? to.slice(11) : to);
}

/**
 * Draws into an element.
 *
 * points: what is counted, points in time with counts by level; behind: all of it, in the
 * background, when points are only some; pick(from, to): what a click does.
 */
function drawChart(place, {points, behind, height, pick}) {
  const range = domain();
  place.replaceChildren();
  if (range === null || range[1] <= range[0]) return;
  const wide = Math.max(240, place.clientWidth);
  const width = widthFor(range[1] - range[0], Math.floor(wide / 5));
  const bars = barsOf(points, range, width);
  const back = behind ? barsOf(behind, range, width) : [];
  const most = Math.max(1, ...bars.map(([, counts]) => sum(counts)), ...back.map(([, counts]) => sum(counts)));
  const first = barStart(range[0], width, offsetAt(range[0]));
  const slots = Math.max(1, Math.ceil((range[1] - first) / width));
  const slot = wide / slots;
  const x = start => Math.round((start - first) / width * slot);
  const thick = Math.max(2, Math.min(24, Math.floor(slot) - 1));
  const picture = svg("svg", {
    class: "chart", viewBox: `0 0 ${wide} ${height + 22}`, width: wide, height: height + 22, role: "group",
    "aria-label": "Matches by time, each bar " + span(width) + "; arrow keys move, Enter filters",
  });
  picture.append(svg("line", {class: "base", x1: 0, x2: wide, y1: height + 0.5, y2: height + 0.5}));
  for (const [start, counts] of back) {
    const tall = Math.max(2, Math.round(sum(counts) / most * height));
    picture.append(svg("rect", {class: "behind", x: x(start), y: height - tall, width: thick, height: tall}));
  }
  bars.forEach(([start, counts], index) => {
    const choose = () => pick(start, start + width);
    picture.append(svg("g", {
      class: "bar", role: "button", tabindex: index === 0 ? 0 : -1,
      "aria-label": stretch(start, width) + ", " + words(counts),
      click: choose,
      keydown: event => barKey(event, choose),
    }, svg("title", {}, stretch(start, width) + "\n" + words(counts)),
    svg("rect", {class: "hit", x: x(start) - 1, y: 0, width: Math.max(thick + 2, slot), height}),
    segments(counts, most, height, x(start), thick)));
  });
  picture.append(...ticks(first, width, slots, slot, height));
  const second = millis => Math.floor(millis / 1000) * 1000;
  dragging(picture, height, x => second(first + x / slot * width), (from, to) => pick(from, Math.max(to, from + 1000)));
  place.append(picture, legend(behind !== null && behind !== undefined));
}

/** One bar, the most serious at its foot; what is rare stays visible. */
function segments(counts, most, height, x, thick) {
  let y = height;
  const tall = Math.max(2, Math.round(sum(counts) / most * height));
  const rects = [];
  for (const [level, name] of PARTS) {
    if (counts[level] === 0) continue;
    const share = Math.max(level > 2 ? 3 : 1, Math.round(counts[level] / sum(counts) * tall));
    y -= share;
    rects.push(svg("rect", {class: name, x, y, width: thick, height: share}));
  }
  return rects;
}

/** Distances between marks on the axis: round lengths of time up to a fortnight, then months and years. */
const STEPS = [1, 5, 15, 30, 60, 300, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400, 172800, 604800, 1209600]
  .map(second => second * 1000);
const MONTHS = [1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000, 12000];
const MONTH = 2629746000;
const LABEL_WIDTH = 96;
const LETTER_WIDTH = 6.4;
const DAY = 86400000;
const WEEK = 7 * DAY;
/** The first Monday of 1970, at which weeks begin. */
const MONDAY = 4 * DAY;

/** The time at which a wall of the chosen zone shows what UTC shows at a time. */
function onWall(local) {
  return local - offsetAt(local - offsetAt(local));
}

/** Round times of the chosen zone within a stretch, at most so many, and the form of their labels. */
function roundTimes(first, last, most) {
  const step = STEPS.find(one => (last - first) / one <= most);
  return step === undefined ? roundMonths(first, last, most) : roundSteps(first, last, step);
}

function roundSteps(first, last, step) {
  const times = [];
  const base = step >= WEEK ? MONDAY : 0;
  for (let local = Math.ceil((first + offsetAt(first) - base) / step) * step + base; ; local += step) {
    const millis = onWall(local);
    if (millis > last) return {times, form: step >= DAY ? "day" : step % 60000 === 0 ? "minute" : "second"};
    times.push(millis);
  }
}

function roundMonths(first, last, most) {
  const step = MONTHS.find(one => (last - first) / (one * MONTH) <= most) ?? MONTHS.at(-1);
  const [year, month] = wall(first).date.split("-").map(Number);
  const times = [];
  for (let at = Math.floor((year * 12 + month - 1) / step) * step; ; at += step) {
    const millis = onWall(new Date(0).setUTCFullYear(Math.floor(at / 12), at % 12, 1));
    if (Number.isNaN(millis) || millis > last) return {times, form: step % 12 === 0 ? "year" : "month"};
    if (millis >= first) times.push(millis);
  }
}

/** What a mark says: the date where it is another than that of the mark before, the time within a day. */
function tickLabel(millis, form, before) {
  const {date, clock} = wall(millis);
  if (form === "year") return date.slice(0, 4);
  if (form === "month") return date.slice(0, 7);
  const earlier = before === null ? "" : wall(before).date;
  const day = date === earlier ? "" : date.slice(0, 5) === earlier.slice(0, 5) ? date.slice(5) : date;
  if (form === "day") return day;
  const hours = form === "minute" ? clock.slice(0, 5) : clock;
  return day === "" ? hours : day + " " + hours;
}

function ticks(first, width, slots, slot, height) {
  const wide = slots * slot;
  const last = first + slots * width;
  const {times, form} = roundTimes(first, last, Math.max(1, Math.floor(wide / LABEL_WIDTH)));
  const nodes = [];
  let free = 0;
  let labelled = null;
  for (const millis of times) {
    const x = Math.round((millis - first) / width * slot);
    nodes.push(svg("line", {class: "base", x1: x + 0.5, x2: x + 0.5, y1: height, y2: height + 5}));
    const label = tickLabel(millis, form, labelled);
    const long = label.length * LETTER_WIDTH;
    const left = x + 4 + long > wide ? x - 4 - long : x + 4;
    if (left < free || label === "") continue;
    nodes.push(svg("text", {x: left, y: height + 16}, label));
    free = left + long + 8;
    labelled = millis;
  }
  return nodes;
}

/** What the colours of the bars mean. */
function legend(hasBackground) {
  const entry = (name, text) => el("span", {}, el("i", {class: "swatch " + name}), text);
  return el("p", {class: "legend"}, entry("critical", "Critical"), entry("high", "High"), entry("medium", "Medium"),
    entry("low", "Low, informational"), hasBackground && entry("behind", "Hidden by the filters"),
    el("span", {class: "hint"}, "Click a bar or drag to set the time."));
}

const LEAST_DRAG = 5;

/** A stretch of the picture that is dragged over sets the time; a plain click is the bar's. */
function dragging(picture, height, timeAt, pick) {
  const band = svg("rect", {class: "band", y: 0, height, width: 0, visibility: "hidden"});
  const place = event => Math.min(picture.clientWidth, Math.max(0, event.clientX - picture.getBoundingClientRect().left));
  let from = null;
  let isDragged = false;
  picture.append(band);
  picture.addEventListener("pointerdown", event => {
    from = event.button === 0 ? place(event) : null;
    isDragged = false;
  });
  picture.addEventListener("pointermove", event => {
    if (from === null || Math.abs(place(event) - from) < LEAST_DRAG) return;
    if (!isDragged) picture.setPointerCapture(event.pointerId);
    isDragged = true;
    band.setAttribute("x", Math.min(from, place(event)));
    band.setAttribute("width", Math.abs(place(event) - from));
    band.setAttribute("visibility", "visible");
  });
  const end = event => {
    const start = from;
    from = null;
    band.setAttribute("visibility", "hidden");
    if (isDragged && event.type === "pointerup") {
      const [left, right] = [start, place(event)].sort((a, b) => a - b);
      pick(timeAt(left), timeAt(right));
    }
  };
  picture.addEventListener("pointerup", end);
  picture.addEventListener("pointercancel", end);
  picture.addEventListener("click", event => {
    if (isDragged) event.stopPropagation();
    isDragged = false;
  }, true);
}

function barKey(event, choose) {
  const bar = event.currentTarget;
  const step = {ArrowRight: "nextElementSibling", ArrowLeft: "previousElementSibling"}[event.key];
  if (event.key === "Enter" || event.key === " ") {
    event.preventDefault();
    event.stopPropagation();
    choose();
  } else if (step && bar[step]?.classList.contains("bar")) {
    event.preventDefault();
    bar.tabIndex = -1;
    bar[step].tabIndex = 0;
    bar[step].focus();
  }
}

/** What the chart shows, in words. */
function chartNote(points) {
  const range = domain();
  if (range === null) return "No match has a time.";
  const width = widthFor(range[1] - range[0], 120);
  const bars = barsOf(points, range, width);
  if (bars.length === 0) return "No match in this time.";
  const [start, counts] = bars.reduce((a, b) => (sum(b[1]) > sum(a[1]) ? b : a));
  const grave = bars.filter(bar => bar[1][4] > 0);
  return `Busiest: ${stretch(start, width)}, ${plural(sum(counts), "match", "matches")}.` +
    (grave.length > 0 ? ` First critical match: ${stretch(grave[0][0], width)}.` : "") +
    (report.undated > 0 && state.from === null ? ` ${plural(report.undated, "match has", "matches have")} no time and ${report.undated === 1 ? "is" : "are"} not in the chart.` : "");
}
