// Why a rule is true of an event: the parts of its condition that decided, each with the value it looked at.

const OPERATOR = /^(?:and|or|not|(?:1|all) of .*|one of \d+ conditions)$/;

/** A part of a condition: [label, holds, parts, what it found or what stood there instead]. */
function conditionPart([label, holds, parts, what]) {
  return {label: evidence.texts[label], holds: holds === 1, parts: parts.map(conditionPart), what};
}

/** The searches that decided, and what was not to hold: [{search}, {not}]. */
function decisions(one) {
  if (one.label === "not") return [{not: one.parts[0]}];
  return OPERATOR.test(one.label) ? one.parts.flatMap(decisions) : [{search: one}];
}

/** What of a condition was not to hold, as the rule writes it. */
function conditionText(one) {
  if (one.label === "not") return "not " + conditionText(one.parts[0]);
  if (one.label !== "and" && one.label !== "or") return one.label;
  return "(" + one.parts.map(conditionText).join(` ${one.label} `) + ")";
}

/** The tests below a part; those under a "not" say so. */
function testsOf(one) {
  if (one.parts.length === 0) return [one];
  if (one.label === "not") return one.parts.flatMap(testsOf).map(test => ({...test, label: "not: " + test.label}));
  return one.parts.flatMap(testsOf);
}

/** The words of a test: the field and what is quoted are the rule's, the rest is ours. */
function testWords(label) {
  const [, field, verb, quoted] = /^((?:not: )?\S+)( [^"/]*)?(.*)$/s.exec(label) ?? [];
  if (field === undefined) return data(label);
  return [data(field), verb ? el("span", {}, ...textNodes(verb)) : "", quoted ? data(quoted) : ""];
}

/** Tests that passed on the same value stand together above it; a value is shown once. */
function heldTests(tests, values, shown) {
  const groups = [];
  for (const test of tests) {
    const last = groups.at(-1);
    if (last && last.what === test.what && test.what >= 0) last.tests.push(test);
    else groups.push({what: test.what, tests: [test]});
  }
  return groups.map(({what, tests: members}) => [
    members.map(test => el("p", {class: "test"}, testWords(test.label))),
    values[what] && values[what].value !== "" && !shown.has(what) && shown.add(what) &&
      [el("code", {class: "data block"}, ...marked(values[what].value, values[what].spans)), decodedNodes(values[what].value)],
  ]);
}

/** A search that held, with its tests. */
function heldSearch(search, values, shown) {
  return el("li", {}, el("p", {class: "search"}, data(search.label, 120), el("span", {}, "true")),
    heldTests(testsOf(search), values, shown));
}

/** What stood where a test failed. */
function failedTest({label, what}) {
  return el("p", {class: "test"}, testWords(label),
    what === undefined ? el("span", {}, "; there is no such field") : [el("span", {}, "; it is "), data(what, 160)]);
}

function failedSearches(one) {
  if (OPERATOR.test(one.label)) return one.parts.flatMap(failedSearches);
  return [el("p", {class: "search"}, data(one.label, 120)), ...testsOf(one).map(failedTest)];
}

function refuted(not) {
  return el("li", {}, el("details", {}, el("summary", {class: "search"},
    el("span", {}, data("not " + conditionText(not), 160)), el("span", {}, "true")), failedSearches(not)));
}

function whyPart(match) {
  const shown = new Set();
  const content = match.why === undefined ? plainWhy(match) : el("ul", {class: "why"},
    decisions(conditionPart(match.why)).map(({search, not}) => (search ? heldSearch(search, match.values, shown) : refuted(not))));
  return part(match.event.alert ? "What its events share" : "Why it matched", match.rule.condition && el("p", {class: "condition"}, data(match.rule.condition, 600)), match.how && el("p", {}, ...textNodes(match.how)), content,
    match.more > 0 && el("p", {class: "note"}, `And ${plural(match.more, "further value")}.`));
}

/** The values alone, where the event is too long for the page to hold it and its explanation. */
function plainWhy(match) {
  return el("ul", {class: "why"}, match.values.map(({field, value, spans}) => el("li", {},
    el("p", {class: "test"}, field === "" ? "any value" : data(field)),
    el("code", {class: "data block"}, ...marked(value, spans)), decodedNodes(value))));
}
