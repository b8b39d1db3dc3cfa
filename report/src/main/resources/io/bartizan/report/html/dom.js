// Making elements. Text from logs and rules comes into the page here, and only as text nodes.

const SVG = "http://www.w3.org/2000/svg";

/**
 * Characters that do something other than show themselves, as io.bartizan.syntax.Visible has them: control
 * characters, invisible ones, those that turn the direction of writing, line separators, halves of pairs.
 */
const HARMFUL = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

function escapeOf(character) {
  const short = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}[character];
  const unit = index => "\\u" + character.charCodeAt(index).toString(16).padStart(4, "0");
  return short ?? unit(0) + (character.length > 1 ? unit(1) : "");
}

/** A text with such characters escaped, for attributes and options. */
function visible(text) {
  return text.replace(HARMFUL, escapeOf);
}

/** A text of at most so many characters. */
function excerpt(text, most) {
  return text.length > most ? text.slice(0, most - 1) + "…" : text;
}

/** Nodes for a text, such characters as marked escapes; lines break behind theirs when asked to. */
function textNodes(text, breaksLines = false) {
  const nodes = [];
  let at = 0;
  for (const hit of text.matchAll(HARMFUL)) {
    if (hit.index > at) nodes.push(text.slice(at, hit.index));
    nodes.push(el("span", {class: "esc"}, escapeOf(hit[0])));
    if (breaksLines && hit[0] === "\n") nodes.push("\n");
    at = hit.index + hit[0].length;
  }
  nodes.push(text.slice(at));
  return nodes;
}

/** Text from logs: in mono, isolated from the direction of its surroundings. */
function data(text, most = 400) {
  return el("code", {class: "data"}, ...textNodes(excerpt(text, most)));
}

/** Text of several lines from logs or rules. */
function dataBlock(text) {
  return el("pre", {class: "data block", tabindex: 0}, ...prose(text));
}

/** Nodes for a text of several lines, which break as they do in the text. */
function prose(text) {
  return textNodes(text.replace(/\r?\n/g, "\n"), true)
    .filter(node => !(node instanceof Element && node.textContent === "\\n"));
}

function make(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") {
      node.addEventListener(name, value);
    } else if (value === true) {
      node.setAttribute(name, "");
    } else if (value !== false && value !== undefined) {
      node.setAttribute(name, String(value));
    }
  }
  node.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false));
  return node;
}

/** An element; an attribute that is a function listens to the event of that name. */
function el(name, attributes = {}, ...children) {
  return make(document.createElement(name), attributes, children);
}

/** The same for pictures. */
function svg(name, attributes = {}, ...children) {
  return make(document.createElementNS(SVG, name), attributes, children);
}

function byId(id) {
  return document.getElementById(id);
}

const INTEGERS = new Intl.NumberFormat("en-US");

function number(count) {
  return INTEGERS.format(count);
}

function plural(count, one, many = one + "s") {
  return number(count) + " " + (count === 1 ? one : many);
}
