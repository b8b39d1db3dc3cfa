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
      nodes.push("\n… and more, not laid out here");
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

/** The whole event, or as much of it as the page has. */
function eventPart(match) {
  const {json, bytes} = match.event;
  if (json === undefined) return el("p", {class: "note"}, "The event was not kept.");
  return [
    bytes !== undefined && el("p", {class: "note"},
      `The first ${number(new Blob([json]).size)} of ${number(bytes)} bytes; the source has the rest.`),
    el("pre", {class: "data block event", tabindex: 0, "aria-label": "Event"},
      ...eventNodes(json, match.values.map(({field}) => field))),
  ];
}
