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

/** The stretch of time of a bar, in words. */
function stretch(start, width) {
  const precision = precisionOf(width);
  return timeText(start, precision) + (width > 1000 ? " to " + timeText(start + width, precision) : "");
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

/** Distances between marks on the axis: round lengths of time. */
const STEPS = [1, 5, 15, 30, 60, 300, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400, 172800, 604800, 1209600, 2419200]
  .map(second => second * 1000);
const LABEL_WIDTH = 96;
const DAY = 86400000;

/** Round times of the chosen zone within a stretch, at most so many. */
function roundTimes(first, last, most) {
  let step = STEPS.find(one => (last - first) / one <= most) ?? STEPS.at(-1);
  while ((last - first) / step > most) step *= 10;
  const times = [];
  const start = Math.ceil((first + offsetAt(first)) / step) * step;
  for (let local = start; ; local += step) {
    const millis = local - offsetAt(local - offsetAt(local));
    if (millis > last) return {times, step};
    times.push(millis);
  }
}

/** What a mark says: the date where it is another than that of the mark before, the time within a day. */
function tickLabel(millis, step, before) {
  const {date, clock} = wall(millis);
  const hours = step % 60000 === 0 ? clock.slice(0, 5) : clock;
  const earlier = before === null ? "" : wall(before).date;
  const day = date === earlier ? "" : date.slice(0, 5) === earlier.slice(0, 5) ? date.slice(5) : date;
  return step >= DAY ? day : (day === "" ? hours : day + " " + hours);
}

function ticks(first, width, slots, slot, height) {
  const wide = slots * slot;
  const last = first + slots * width;
  const {times, step} = roundTimes(first, last, Math.max(1, Math.floor(wide / LABEL_WIDTH)));
  const nodes = [];
  let free = 0;
  let labelled = null;
  for (const millis of times) {
    const x = Math.round((millis - first) / width * slot);
    nodes.push(svg("line", {class: "base", x1: x + 0.5, x2: x + 0.5, y1: height, y2: height + 5}));
    const label = tickLabel(millis, step, labelled);
    if (x < free || x + label.length * 6.4 > wide || label === "") continue;
    nodes.push(svg("text", {x: x + 4, y: height + 16}, label));
    free = x + label.length * 6.4 + 12;
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
  return `Most in ${stretch(start, width)}: ${number(sum(counts))}.` +
    (grave.length > 0 ? ` Critical first in ${stretch(grave[0][0], width)}.` : "") +
    (report.undated > 0 && state.from === null ? ` ${plural(report.undated, "match", "matches")} without a time.` : "");
}
