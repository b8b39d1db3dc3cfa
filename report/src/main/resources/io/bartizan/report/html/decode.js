// Base64, hexadecimal and URL-encoded text within a value, decoded for reading.

const MOST_DECODED = 2000;
const MOST_DECODINGS = 4;

/** How many of the characters of a text can be read: letters, digits, marks and usual spaces. */
function readableShare(text) {
  let readable = 0;
  for (const character of text) if (/[\p{L}\p{N}\p{P}\p{S}\p{M} \t\r\n]/u.test(character)) readable++;
  return text.length === 0 ? 0 : readable / [...text].length;
}

/** The text that bytes hold, as UTF-16 where every other byte is zero, else as UTF-8; null when it cannot be read. */
function textOf(bytes) {
  let zeros = 0;
  for (let i = 1; i < bytes.length; i += 2) if (bytes[i] === 0) zeros++;
  const isWide = bytes.length >= 4 && zeros >= bytes.length * 0.4;
  try {
    const text = new TextDecoder(isWide ? "utf-16le" : "utf-8", {fatal: !isWide}).decode(bytes);
    return readableShare(text) >= 0.9 ? {text, encoding: isWide ? "UTF-16" : "UTF-8"} : null;
  } catch {
    return null;
  }
}

function bytesOfBase64(token) {
  const whole = token.replace(/=+$/, "");
  try {
    return Uint8Array.from(atob(whole.slice(0, whole.length - (whole.length % 4 === 1 ? 1 : 0))), c => c.charCodeAt(0));
  } catch {
    return new Uint8Array();
  }
}

function bytesOfHex(token) {
  return Uint8Array.from(token.match(/../g), pair => parseInt(pair, 16));
}

function textOfUrl(token) {
  try {
    return {text: decodeURIComponent(token.replace(/\+/g, " ")), encoding: ""};
  } catch {
    return null;
  }
}

const ENCODINGS = [
  ["Base64", /[A-Za-z0-9+/]{16,}={0,2}/g, token => (/^[0-9a-f]+$/i.test(token) ? null : textOf(bytesOfBase64(token)))],
  ["Hexadecimal", /(?:[0-9a-fA-F]{2}){8,}/g, token => textOf(bytesOfHex(token))],
  ["URL", /\S*(?:%[0-9a-fA-F]{2}\S*){2,}/g, textOfUrl],
];

/** What is encoded in a value: [{name, text}], the first few. */
function decodings(value) {
  const found = [];
  for (const [name, pattern, decode] of ENCODINGS) {
    for (const [token] of value.slice(0, 64 << 10).matchAll(pattern)) {
      const decoded = found.length < MOST_DECODINGS ? decode(token) : null;
      if (decoded === null || decoded.text === token) continue;
      found.push({name: decoded.encoding === "" ? name : `${name}, ${decoded.encoding}`, text: decoded.text});
    }
  }
  return found;
}

/** The decoded parts of a value, each below its name. */
function decodedNodes(value) {
  return decodings(value).map(({name, text}) => el("div", {class: "decoded"},
    el("p", {class: "note"}, `Decoded (${name})`), dataBlock(excerpt(text, MOST_DECODED))));
}
