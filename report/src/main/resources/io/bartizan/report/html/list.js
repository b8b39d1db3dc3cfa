// The view of the matches: filters above, the list, and beside it one match.

const ROW = 52;
const SPARE_ROWS = 6;
const WIDE = matchMedia("(min-width: 761px)");

let rows = [];
let cursor = -1;
let shownMatch = null;

function option(value, label, isChosen) {
  return el("option", {value, selected: isChosen}, label);
}

/** A choice of one value of many; setting it is a filter. */
function chooser(name, label, choices) {
  const chosen = state[name];
  const value = chosen === null ? "" : String(chosen);
  const isListed = choices.some(([one]) => one === value);
  return el("select", {
    id: "choose-" + name, class: chosen === null ? "" : "on", "aria-label": label,
    change: event => go({[name]: readChoice(name, event.currentTarget), match: null}),
  }, option("", label + ": any", chosen === null), !isListed && chosen !== null && option(value, visible(value), true),
  choices.map(([one, text]) => option(one, visible(excerpt(text, 60)), one === value)));
}

function readChoice(name, {value, selectedIndex}) {
  if (selectedIndex === 0) return null;
  return name === "rule" ? Number(value) : value;
}

function levelToggles() {
  return el("div", {class: "toggles", role: "group", "aria-label": "Levels"}, BY_SEVERITY.map(level => {
    const isOn = state.level.includes(level);
    return el("button", {
      type: "button", class: "chip", "aria-pressed": String(isOn), id: "level-" + level,
      click: () => go({
        level: isOn ? state.level.filter(one => one !== level) : [...state.level, level], match: null,
      }),
    }, severity(level), el("span", {class: "count"}, number(report.levels[level])));
  }));
}

/** From and until, as the wall shows it in the chosen zone. */
function timeChooser() {
  const whole = wholeDomain();
  const input = (name, label, example) => el("input", {
    type: "text", id: "choose-" + name, class: state[name] === null ? "" : "on", autocomplete: "off",
    "aria-label": `${label}, year-month-day hours:minutes`,
    placeholder: `${label} ${example === undefined ? "" : timeText(example, "minute")}`,
    value: state[name] === null ? "" : timeText(state[name]),
    change: event => {
      const millis = typedTime(event.currentTarget.value);
      event.currentTarget.setAttribute("aria-invalid", String(Number.isNaN(millis)));
      if (!Number.isNaN(millis)) go({[name]: millis, match: null});
    },
  });
  return el("div", {class: "times", role: "group", "aria-label": "Time"},
    input("from", "From", whole?.[0]), input("to", "Until", whole?.[1]));
}

function filterBar() {
  const search = el("input", {
    type: "search", id: "search", placeholder: "Search values, hosts, rules, events", value: state.q,
    "aria-label": "Search", "aria-keyshortcuts": "/", autocomplete: "off", spellcheck: "false",
    input: debounced(event => go({q: event.target.value, match: null}, true)),
  });
  const rules = report.rules.map((rule, index) => [String(index), `${GLYPHS[rule.level]} ${rule.title} (${number(rule.count)})`]);
  const names = key => report[key].names.map(({name, levels}) => [name, `${name} (${number(sum(levels))})`]);
  const techniques = [
    ...report.tactics.filter(tactic => tactic.id && tactic.cells.length > 0).map(({id, name}) => [id, name]),
    ...report.techniques.map(([id, name]) => [id, `${id} ${name}`]),
  ];
  return [
    el("div", {class: "filters"}, search, levelToggles()),
    el("details", {class: "filters", open: WIDE.matches || isFiltered()}, el("summary", {}, "More filters"),
      chooser("rule", "Rule", rules), chooser("host", "Host", names("hosts")),
      chooser("account", "Account", names("accounts")), chooser("technique", "Technique", techniques), timeChooser(),
      el("button", {type: "button", id: "clear", class: "plain", "aria-keyshortcuts": "c",
        click: () => go({...NO_FILTERS, match: null})}, "Clear filters")),
  ];
}

/** Does it when it was not asked for again for a moment. */
function debounced(action) {
  let timer = 0;
  return (...values) => {
    clearTimeout(timer);
    timer = setTimeout(() => action(...values), 120);
  };
}

function listHead() {
  return el("div", {class: "listhead"},
    el("p", {id: "howmany"}),
    el("label", {class: "check"}, el("input", {
      type: "checkbox", id: "group", checked: !state.each, change: event => go({each: !event.currentTarget.checked, match: null}),
    }), " Group repeats"),
    el("select", {id: "order", "aria-label": "Order", change: event => go({order: event.currentTarget.value, match: null})},
      ORDERS.map(([value, label]) => option(value, label, value === state.order))));
}

/** Builds the view anew: after other filters, not after other matches. */
function matchesView() {
  const list = el("div", {
    id: "list", class: "list", role: "listbox", tabindex: 0, "aria-label": "Matches",
    scroll: drawRows, keydown: listKey, click: listClick,
  });
  return [
    el("div", {class: "bar-top"}, ...filterBar(), el("figure", {id: "list-chart"})),
    el("div", {class: "split"},
      el("div", {class: "listside"}, listHead(), list),
      el("article", {id: "detail", class: "detail", tabindex: -1, "aria-labelledby": "detail-title"})),
  ];
}

/** Fills list and chart with what the filters let through. */
function fillList() {
  const chosen = selected();
  rows = rowsOf(chosen);
  byId("howmany").replaceChildren(howMany(chosen.length));
  byId("clear").disabled = !isFiltered();
  countLevels();
  byId("list").replaceChildren(el("div", {class: "space", role: "presentation"}));
  byId("list").firstChild.style.height = rows.length * ROW + "px";
  placeCursor();
  drawListChart(chosen);
  showMatch();
}

/** What each level would list, by all filters but the level. */
function countLevels() {
  const isPlain = FILTERS.every(name => name === "level" || !isSet(name));
  const counts = [0, 0, 0, 0, 0];
  for (const match of selected(["level"])) counts[match.rule.level]++;
  for (const level of BY_SEVERITY) {
    const count = isPlain ? report.levels[level] : counts[level];
    byId("level-" + level).querySelector(".count").textContent = number(count);
  }
}

/** "12 matches in 3 rows", and of how many when the page does not hold all. */
function howMany(count) {
  const exact = exactTotal();
  const base = isComplete || exact === count ? plural(count, "match", "matches")
    : `${number(count)} in this page` + (exact === null ? "" : ` of ${plural(exact, "match", "matches")}`);
  return base + (state.each || count === rows.length ? "" : `, ${plural(rows.length, "row")}`);
}

function drawListChart(chosen) {
  const timeOnly = FILTERS.every(name => name === "from" || name === "to" || !isSet(name));
  drawChart(byId("list-chart"), {
    points: timeOnly && !isComplete ? report.timeline.buckets : pointsOf(chosen),
    behind: timeOnly ? null : report.timeline.buckets,
    height: 40,
    pick: (from, to) => go({from, to, match: null}),
  });
}

function placeCursor() {
  cursor = state.match === null ? 0 : rows.findIndex(row => row.members.some(one => one.index === state.match));
  reveal();
  drawRows();
}

function reveal() {
  const list = byId("list");
  const top = cursor * ROW;
  if (cursor < 0) return;
  if (top < list.scrollTop) list.scrollTop = top;
  if (top + ROW > list.scrollTop + list.clientHeight) list.scrollTop = top + ROW - list.clientHeight;
}

/** Only the rows in sight are in the page. */
function drawRows() {
  const list = byId("list");
  const space = list.firstChild;
  const from = Math.max(0, Math.floor(list.scrollTop / ROW) - SPARE_ROWS);
  const to = Math.min(rows.length, Math.ceil((list.scrollTop + list.clientHeight) / ROW) + SPARE_ROWS);
  const seen = [];
  for (let index = from; index < to; index++) seen.push(index);
  if (cursor >= 0 && cursor < rows.length && (cursor < from || cursor >= to)) seen.push(cursor);
  space.replaceChildren(...seen.map(drawRow));
  if (rows.length === 0) space.append(emptyList());
  if (cursor >= 0 && cursor < rows.length) {
    list.setAttribute("aria-activedescendant", "row-" + cursor);
  } else {
    list.removeAttribute("aria-activedescendant");
  }
}

function emptyList() {
  return el("p", {class: "empty", role: "option", "aria-selected": "false"}, report.matches === 0
    ? "The hunt found no matches. They would be listed here."
    : "No matches with these filters. Clear a filter to see more.");
}

/** How many matches a row stands for: those in this page, and of how many where the page lacks some. */
function howOften({first, members}) {
  const all = hostsOfRule[first.ruleNumber].get(first.event.host) ?? 0;
  const isWhole = FILTERS.every(name => ["level", "rule", "host", "technique"].includes(name) || !isSet(name));
  if (!state.each && !isComplete && isWhole && all > members.length) return `${number(members.length)} of ${number(all)}`;
  return members.length > 1 && "×" + number(members.length);
}

function drawRow(index) {
  const {first, last, members} = rows[index];
  const accounts = new Set(members.map(one => one.event.account));
  const clock = first.event.time === undefined ? null : wall((state.order === "newest" ? last : first).event.time);
  const row = el("div", {
    id: "row-" + index, class: "row", role: "option", "aria-selected": String(index === cursor),
    "aria-posinset": index + 1, "aria-setsize": rows.length,
  },
  glyph(first.rule.level),
  el("div", {class: "what"},
    el("b", {}, ...textNodes(excerpt(first.rule.title, 140))),
    el("div", {class: "where"}, first.event.host !== "" && data(first.event.host, 60),
      accounts.size > 1 ? el("span", {}, plural(accounts.size, "account"))
        : first.event.account !== "" && data(first.event.account, 60))),
  el("div", {class: "times"}, howOften(rows[index])),
  el("div", {class: "clock"}, clock === null ? "no time" : [el("span", {}, clock.clock), el("small", {}, clock.date)]));
  row.style.top = index * ROW + "px";
  return row;
}

function openRow(index, isSmall) {
  if (rows[index]) go({match: rows[index].first.index}, isSmall);
}

function move(step) {
  const to = Math.min(rows.length - 1, Math.max(0, cursor + step));
  if (to !== cursor) openRow(to, true);
}

function listClick(event) {
  const row = event.target.closest(".row");
  if (row) openRow(Number(row.id.slice("row-".length)), false);
}

const LIST_KEYS = {ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8, Home: -Infinity, End: Infinity};

function listKey(event) {
  if (event.key in LIST_KEYS && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    move(LIST_KEYS[event.key]);
  }
}

/** The match that the address names; on a wide screen the one under the cursor. */
function currentMatch() {
  if (state.match !== null) return matches[state.match];
  return WIDE.matches && rows[cursor] ? rows[cursor].first : null;
}

function showMatch() {
  const place = byId("detail");
  shownMatch = currentMatch();
  place.hidden = shownMatch === null;
  place.scrollTop = 0;
  place.replaceChildren(...(shownMatch === null ? [] : [
    !WIDE.matches && el("p", {}, el("button", {type: "button", click: leaveMatch}, "Back to the list")),
    ...detail(shownMatch)].filter(Boolean)));
}

/** Goes from the list into the match. */
function enterMatch() {
  if (state.match === null) openRow(Math.max(cursor, 0), false);
  const place = byId("detail");
  place.focus({preventScroll: WIDE.matches});
  if (!WIDE.matches) place.scrollIntoView({block: "start"});
}

/** Goes back to the list. */
function leaveMatch() {
  if (!WIDE.matches) go({match: null});
  byId("list").focus({preventScroll: WIDE.matches});
}

/** Shows another match of the list that is there. */
function followMatch() {
  placeCursor();
  showMatch();
  if (!WIDE.matches && state.match !== null) enterMatch();
}
