// The whole event: JSON laid out for reading, token by token, so that what is shown is what is there.

const TOKEN = /"(?:[^"\\]|\\.)*"?|[{}[\],:]|[^\s{}[\],:"]+/gs;
const MOST_EVENT_TOKENS = 20000;

/** A value or name as written; a line end within it, as JSON escapes it, also breaks the line. */
function stringNodes(token, indent) {
  const parts = token.split(/(?<=(?<!\\)(?:\\\\)*\\n)/);
  return parts.flatMap((part, index) => [
    ...(index > 0 ? ["\n" + "  ".repeat(indent + 1)] : []),
    ...textNodes(part),
  ]);
}

/** The nodes of a JSON text; names that rules looked at are marked. */
function eventNodes(json, fields) {
  const nodes = [];
  const looked = new Set(fields.flatMap(field => [field, field.split(".").at(-1)]));
  const open = [];
  let previous = "";
  let isName = false;
  let count = 0;
  const line = () => nodes.push("\n" + "  ".repeat(open.length));
  for (const [token] of json.matchAll(TOKEN)) {
    if (++count > MOST_EVENT_TOKENS) {
      nodes.push("\n… and more, not shown here");
      break;
    }
    if (token === "}" || token === "]") {
      open.pop();
      if (previous !== "{" && previous !== "[") line();
      nodes.push(token);
    } else if (token === ",") {
      nodes.push(token);
    } else if (token === ":") {
      nodes.push(": ");
    } else {
      isName = open.at(-1) === "{" && previous !== ":";
      if (open.length > 0 && previous !== ":") line();
      if (token === "{" || token === "[") {
        open.push(token);
        nodes.push(token);
      } else if (isName) {
        const isLooked = looked.has(token.slice(1, -1));
        nodes.push(el("span", {class: isLooked ? "name looked" : "name"}, ...textNodes(token)));
      } else {
        nodes.push(el("span", {class: "value"}, ...stringNodes(token, open.length)));
      }
    }
    previous = token;
  }
  return nodes;
}

/** A token of JSON as the text that it stands for. */
function plainText(token) {
  if (!token.startsWith('"')) return token;
  try {
    return JSON.parse(token);
  } catch {
    return token.slice(1);
  }
}

/** The values of a JSON text in their order, each with the names that lead to it; a name that stands twice is there twice. */
function flattened(json) {
  const fields = [];
  const names = [];
  const open = [];
  let previous = "";
  for (const [token] of json.matchAll(TOKEN)) {
    if (fields.length >= MOST_FIELDS) break;
    if (token === "}" || token === "]") {
      open.pop();
      names.length = Math.max(0, open.length - 1);
    } else if (token === "{" || token === "[") {
      open.push(token);
      if (names.length < open.length - 1) names.push("");
    } else if (token !== "," && token !== ":") {
      const isName = open.at(-1) === "{" && previous !== ":";
      if (isName) names[open.length - 1] = plainText(token);
      else fields.push({path: names.slice(0, open.length).filter(name => name !== undefined && name !== ""), value: plainText(token)});
    }
    previous = token;
  }
  return fields;
}

const MOST_FIELDS = 2000;
const HEADERS = /(^|\.)(System|winlog|agent|ecs|host|log)$/;

/** Groups of fields: those in which something was found first, headers last. */
function fieldGroups(fields, isHit) {
  const groups = new Map();
  for (const field of fields) {
    const outer = field.path.slice(0, -1).join(".");
    const group = groups.get(outer) ?? {outer, fields: [], weight: HEADERS.test(outer) ? 2 : 1};
    if (isHit(field)) group.weight = 0;
    group.fields.push(field);
    groups.set(outer, group);
  }
  return [...groups.values()].sort((a, b) => a.weight - b.weight);
}

/** The fields of the event as a table, what the rule found marked. */
function fieldTable(match) {
  const hitOf = ({path, value}) =>
    match.values.find(one => one.value === value && (one.field === "" || one.field === path.join(".") || one.field === path.at(-1))) ??
    match.values.find(one => one.value === value && one.spans.length > 0);
  const looked = new Set(match.values.map(({field}) => field));
  const isHit = field => hitOf(field) !== undefined || looked.has(field.path.at(-1)) || looked.has(field.path.join("."));
  const fields = flattened(match.event.json);
  const groups = fieldGroups(fields, isHit);
  const body = groups.map(group => el("tbody", {},
    groups.length > 1 && group.outer !== "" && el("tr", {class: "group"}, el("th", {colspan: 2, scope: "colgroup"}, ...textNodes(group.outer))),
    group.fields.map(field => {
      const hit = hitOf(field);
      return el("tr", {class: isHit(field) ? "hit" : ""},
        el("th", {scope: "row"}, ...textNodes(field.path.at(-1) ?? "value")),
        el("td", {}, el("code", {class: "data block"}, ...(hit ? marked(field.value, hit.spans) : textNodes(field.value, true)))));
    })));
  return [
    el("table", {class: "fields"}, el("caption", {class: "sr"}, "Fields of the event"), body),
    fields.length >= MOST_FIELDS && el("p", {class: "note"}, `The first ${number(MOST_FIELDS)} values; the JSON has the rest.`),
  ];
}

/** The whole event, or as much of it as the page has. */
function eventPart(match) {
  const {json, bytes} = match.event;
  if (json === undefined) return el("p", {class: "note"}, "The event was not kept.");
  return [
    bytes !== undefined && el("p", {class: "note"},
      `The first ${number(new Blob([json]).size)} of ${number(bytes)} bytes; the source has the rest.`),
    fieldTable(match),
    el("details", {}, el("summary", {}, "Show as JSON"),
      el("pre", {class: "data block event", tabindex: 0, "aria-label": "Event as JSON"},
        ...eventNodes(json, match.values.map(({field}) => field)))),
  ];
}
