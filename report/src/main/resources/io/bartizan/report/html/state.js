// What is on the screen, as the fragment of the address says it: "#/matches?level=high&host=DC01".

const VIEWS = [
  ["overview", "Overview"],
  ["matches", "Matches"],
  ["rules", "Rules"],
  ["attack", "ATT&CK"],
  ["hosts", "Hosts"],
  ["accounts", "Accounts"],
  ["unseen", "Not searched"],
];
const ORDERS = [["severity", "Most severe first"], ["time", "Oldest first"], ["newest", "Newest first"]];
const FILTERS = ["level", "rule", "host", "account", "technique", "from", "to", "q"];

/** A fragment comes from whoever sent the link: what does not fit is as if it were not there. */
function readState(fragment) {
  const [path, query = ""] = fragment.replace(/^#\/?/, "").split("?", 2);
  const values = new URLSearchParams(query);
  const whole = (name, most) => {
    const value = Number(values.get(name) ?? NaN);
    return Number.isInteger(value) && value >= 0 && value < most ? value : null;
  };
  const instant = name => {
    const millis = Date.parse(values.get(name) ?? "");
    return Number.isNaN(millis) ? null : millis;
  };
  const known = (pairs, value) => (pairs.some(([name]) => name === value) ? value : pairs[0][0]);
  return {
    view: known(VIEWS, path),
    level: (values.get("level") ?? "").split(",").map(word => LEVELS.indexOf(word)).filter(level => level >= 0),
    rule: whole("rule", report.rules.length),
    host: values.get("host"),
    account: values.get("account"),
    technique: values.get("technique"),
    from: instant("from"),
    to: instant("to"),
    q: values.get("q") ?? "",
    order: known(ORDERS, values.get("order")),
    each: values.has("each"),
    match: whole("match", matches.length),
    zone: isZone(values.get("zone") ?? report.zone) ? values.get("zone") ?? report.zone : "UTC",
  };
}

/** The fragment that says a state; what is as usual is left out. */
function writeState(state) {
  const values = new URLSearchParams();
  const put = (name, value) => {
    if (value !== null && value !== "" && value !== false) values.set(name, value);
  };
  put("level", state.level.map(level => LEVELS[level]).join(","));
  put("rule", state.rule);
  put("host", state.host);
  put("account", state.account);
  put("technique", state.technique);
  put("from", state.from === null ? null : new Date(state.from).toISOString());
  put("to", state.to === null ? null : new Date(state.to).toISOString());
  put("q", state.q);
  put("order", state.order === ORDERS[0][0] ? null : state.order);
  put("each", state.each ? "1" : null);
  put("match", state.match);
  put("zone", state.zone === report.zone ? null : state.zone);
  const query = values.toString();
  return "#/" + state.view + (query ? "?" + query : "");
}

const NO_FILTERS = {level: [], rule: null, host: null, account: null, technique: null, from: null, to: null, q: ""};

let state = readState(location.hash);
let onState = () => {};

function isSet(name) {
  return state[name] !== null && String(state[name]) !== "";
}

function isFiltered() {
  return FILTERS.some(isSet);
}

/** The address of the matches with just these filters. */
function matchesWith(filters) {
  return writeState({...state, ...NO_FILTERS, match: null, each: false, view: "matches", ...filters});
}

/** Goes to a state that differs so from this one; small steps leave no trace in the history. */
function go(changes, isSmall = false) {
  const fragment = writeState({...state, ...changes});
  if (fragment === location.hash) return;
  if (isSmall) {
    history.replaceState(null, "", fragment);
  } else {
    history.pushState(null, "", fragment);
  }
  follow();
}

/** Takes up what the address says. */
function follow() {
  const before = state;
  state = readState(location.hash);
  onState(before);
}
