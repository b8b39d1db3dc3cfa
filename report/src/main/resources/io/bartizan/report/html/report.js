// Puts the page together: views, tools, keys, printing.

const MOST_PRINTED = 400;

const KEYS = [
  ["j k", "next, previous match"], ["Enter", "open the match"], ["Esc", "back to the list; close"],
  ["n p", "next, previous similar match"], ["/", "search"], ["c", "clear filters"],
  ["g o", "overview"], ["g m", "matches"], ["g r", "rules"], ["g a", "ATT&CK"], ["g h", "hosts"],
  ["g u", "accounts"], ["g n", "what was not searched"], ["t", "dark or light"], ["?", "these keys"],
];
const GO = {o: "overview", m: "matches", r: "rules", a: "attack", h: "hosts", u: "accounts", n: "unseen"};

const COUNTS = {
  matches: report.matches,
  rules: report.rules.length + report.furtherRules,
  attack: new Set(report.rules.flatMap(rule => rule.techniques ?? [])).size,
  hosts: report.hosts.known,
  accounts: report.accounts.known,
};

const BUILDERS = {
  rules: rulesView,
  attack: attackView,
  hosts: () => namesView("hosts", "Hosts", "host", "hosts"),
  accounts: () => namesView("accounts", "Accounts", "account", "accounts"),
  matches: matchesView,
};

/** Views that are as they must be; a view is built when it is first looked at. */
const built = new Set();

function navigation() {
  byId("views").replaceChildren(...VIEWS.map(([view, title]) => el("a", {
    href: view === "matches" ? matchesWith({}) : writeState({...state, ...NO_FILTERS, match: null, view}),
    "aria-current": view === state.view && "page",
  }, title, view in COUNTS && el("span", {class: "count"}, number(COUNTS[view])))));
  const bar = byId("views");
  const here = bar.querySelector("[aria-current]");
  // On a narrow screen the bar scrolls sideways: the view that is shown must be in sight.
  bar.scrollLeft = here.offsetLeft - (bar.clientWidth - here.offsetWidth) / 2;
}

function show() {
  for (const [view] of VIEWS) byId(view).hidden = view !== state.view;
  document.body.dataset.view = state.view;
  navigation();
  if (state.view in BUILDERS && !built.has(state.view)) {
    built.add(state.view);
    byId(state.view).replaceChildren(...BUILDERS[state.view]().filter(Boolean));
  }
  if (state.view === "matches") fillList();
  if (state.view === "overview") drawOverview();
}

function drawOverview() {
  const place = byId("overview-chart");
  if (place === null) return;
  const heading = el("h2", {}, "When");
  const figure = el("figure", {});
  place.replaceChildren(heading, el("p", {class: "note"}, chartNote(report.timeline.buckets)), figure);
  drawChart(figure, {
    points: report.timeline.buckets, behind: null, height: 84,
    pick: (from, to) => go({...NO_FILTERS, view: "matches", from, to, match: null}),
  });
  byId("overview-tactics").replaceChildren(...tacticsSummary());
}

let drawnWidth = 0;

/** Draws anew what depends on the width. */
function redraw() {
  const width = byId("main").clientWidth;
  if (width !== drawnWidth) show();
  drawnWidth = width;
}

function say(text) {
  byId("status").textContent = text;
}

/** Takes up another state: rebuilds what it changes and leaves the rest where it is. */
onState = before => {
  const isSameList = before.view === "matches" && state.view === "matches" && before.zone === state.zone &&
    [...FILTERS, "order", "each"].every(name => String(before[name]) === String(state[name]));
  if (isSameList) {
    followMatch();
    navigation();
    return;
  }
  if (before.zone !== state.zone) {
    setZone(state.zone);
    built.clear();
    retime();
    byId("zone").value = state.zone;
  }
  const focused = document.activeElement.id;
  if (focused !== "search") built.delete("matches");
  show();
  if (document.activeElement === document.body && focused) byId(focused)?.focus();
  if (before.view !== state.view) {
    scrollTo(0, 0);
    byId("main").focus({preventScroll: true});
    say(VIEWS.find(([view]) => view === state.view)[1]);
  } else if (state.view === "matches") {
    say(byId("howmany").textContent);
  }
};

function zoneChooser() {
  const local = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const first = [...new Set([local, report.zone, "UTC"])].filter(isZone);
  const others = Intl.supportedValuesOf("timeZone").filter(name => !first.includes(name));
  const label = name => (name === local ? `My time zone (${name})` : name);
  const select = el("select", {id: "zone", change: event => go({zone: event.currentTarget.value}, true)},
    el("optgroup", {label: "Likely"}, first.map(name => option(name, label(name), name === state.zone))),
    el("optgroup", {label: "Others"}, others.map(name => option(name, name, name === state.zone))));
  return el("label", {class: "zone"}, el("span", {}, "Times in "), select);
}

const THEMES = ["system", "light", "dark"];

function storedTheme() {
  try {
    return localStorage.getItem("bartizan-theme");
  } catch {
    return null;
  }
}

function setTheme(theme) {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  byId("theme").replaceChildren(el("span", {}, "Theme: "), theme);
  try {
    localStorage.setItem("bartizan-theme", theme);
  } catch {
    // A page opened from a file may have no storage; the theme then lasts as long as the page.
  }
}

function nextTheme() {
  const now = document.documentElement.dataset.theme ?? "system";
  setTheme(THEMES[(THEMES.indexOf(now) + 1) % THEMES.length]);
}

function toggleKeys() {
  const sheet = byId("keys");
  if (sheet.open) {
    sheet.close();
  } else {
    sheet.show();
  }
}

function keySheet() {
  byId("keys").append(el("h2", {}, "Keys"), el("dl", {}, KEYS.map(([keys, meaning]) => [
    el("dt", {}, keys.split(" ").map(key => el("kbd", {}, key))), el("dd", {}, meaning)])),
  el("button", {type: "button", click: toggleKeys}, "Close"));
}

let waitsForView = false;

function search() {
  if (state.view !== "matches") go({view: "matches"});
  byId("search").focus();
  byId("search").select();
}

function stepAlike(step) {
  const name = step > 0 ? "n" : "p";
  document.querySelector(`.steps button[aria-keyshortcuts=${name}]:not(:disabled)`)?.click();
}

const ACTIONS = {
  "?": toggleKeys,
  "/": search,
  t: nextTheme,
  c: () => go({...NO_FILTERS, match: null}),
  j: () => move(1),
  k: () => move(-1),
  n: () => stepAlike(1),
  p: () => stepAlike(-1),
  Enter: enterMatch,
};
const LIST_ONLY = ["j", "k", "n", "p", "c", "Enter"];

function escapeKey() {
  if (byId("keys").open) toggleKeys();
  else if (state.view === "matches") leaveMatch();
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") {
    escapeKey();
    return;
  }
  const {target} = event;
  if (target.closest("input, select, textarea")) {
    if (event.key === "Enter" && target.id === "search") byId("list").focus();
    return;
  }
  if (waitsForView && event.key in GO) {
    event.preventDefault();
    go({...NO_FILTERS, view: GO[event.key], match: null});
  } else if (event.key in ACTIONS && !waitsForView) {
    const isElsewhere = LIST_ONLY.includes(event.key) && state.view !== "matches";
    const isOwn = event.key === "Enter" && target.closest("a, button, summary, [role=button]");
    if (!isElsewhere && !isOwn) {
      event.preventDefault();
      ACTIONS[event.key]();
    }
  }
  waitsForView = event.key === "g" && !waitsForView;
}

/** On paper the list is a table of its first rows, the other views as they are. */
function forPrint() {
  const chosen = state.view === "matches" ? selected() : matches;
  const printed = rowsOf(chosen).slice(0, MOST_PRINTED);
  for (const [view] of VIEWS) {
    if (view in BUILDERS && view !== "matches" && !built.has(view)) {
      built.add(view);
      byId(view).replaceChildren(...BUILDERS[view]().filter(Boolean));
    }
  }
  byId("printed").replaceChildren(...head("Matches", `${howManyPrinted(chosen.length, printed.length)}`),
    grid("Matches", [{name: "Level"}, {name: "First"}, {name: "Rule"}, {name: "Where, who"}, {name: "Matches", kind: "num"}],
      printed.map(({first, members}) => [severity(first.rule.level), when(first.event.time), textNodes(first.rule.title),
        [data(first.event.host, 60), el("br"), data(first.event.account, 60)], number(members.length)])));
}

function howManyPrinted(count, printed) {
  return `${plural(count, "match", "matches")} in this page, in ${plural(printed, "row")}` +
    (printed === MOST_PRINTED ? ", the first of all." : ".");
}

function start() {
  byId("tools").append(zoneChooser(),
    el("button", {type: "button", id: "theme", "aria-keyshortcuts": "t", click: nextTheme}),
    el("button", {type: "button", "aria-keyshortcuts": "?", click: toggleKeys}, "Keys ", el("kbd", {}, "?")));
  byId("tools").hidden = false;
  byId("views").hidden = false;
  setTheme(THEMES.includes(storedTheme()) ? storedTheme() : "system");
  keySheet();
  setZone(state.zone);
  retime();
  show();
  drawnWidth = byId("main").clientWidth;
  if (!WIDE.matches && state.view === "matches" && state.match !== null) enterMatch();
  addEventListener("hashchange", follow);
  addEventListener("keydown", onKey);
  addEventListener("beforeprint", forPrint);
  new ResizeObserver(debounced(redraw)).observe(byId("main"));
  WIDE.addEventListener("change", show);
  document.querySelector(".skip").addEventListener("click", event => {
    event.preventDefault();
    byId("main").focus();
  });
}

start();
