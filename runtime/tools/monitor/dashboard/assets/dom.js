// Elements, glyphs and times. Text from the network enters the page here, as text and never as markup.

const kSvg = "http://www.w3.org/2000/svg";

function fill(element, attributes, children) {
  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? "" : String(value));
  }
  for (const child of children.flat()) {
    if (child !== undefined && child !== null && child !== false) element.append(child);
  }
  return element;
}

/** An element; children are nodes or texts. */
export const h = (tag, attributes, ...children) => fill(document.createElement(tag), attributes, children);
export const svg = (tag, attributes, ...children) => fill(document.createElementNS(kSvg, tag), attributes, children);
export const glyph = (name) => svg("svg", { class: "glyph", "aria-hidden": "true" }, svg("use", { href: `#i-${name}` }));
export const byId = (id) => document.getElementById(id);

/** Sets a text only when it is another one. */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** Replaces what is inside, when \p key is not that of the last time. */
export function showKeyed(element, key, make) {
  if (element.dataset.key === key) return;
  element.dataset.key = key;
  element.replaceChildren(...[make()].flat());
}

/**
 * A function that lets \p draw run in the next frame, however often it is called, and not again before \p pause ms are over:
 * what changes faster than it can be read must not take the page's time.
 */
export function paced(draw, pause) {
  let waiting = false;
  let drawn = -Infinity;
  const run = () => {
    waiting = false;
    drawn = performance.now();
    draw();
  };
  return () => {
    if (waiting) return;
    waiting = true;
    const left = drawn + pause - performance.now();
    if (left > 0) setTimeout(() => requestAnimationFrame(run), left);
    else requestAnimationFrame(run);
  };
}

let skew = 0; // the server's clock less ours, ms

export function setServerTime(text) {
  const time = Date.parse(text);
  if (Number.isFinite(time)) skew = time - Date.now();
}
export const now = () => Date.now() + skew;

/** "4 s", "12 min", "3 h 5 min", "8 d". */
export function span(ms) {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 100) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return hours < 10 && minutes % 60 ? `${hours} h ${minutes % 60} min` : `${hours} h`;
  return `${Math.floor(hours / 24)} d`;
}

export function ago(text) {
  const time = Date.parse(text);
  if (!Number.isFinite(time)) return "";
  const past = now() - time;
  return past < -1500 ? `in ${span(-past)}` : past < 1000 ? "now" : `${span(past)} ago`;
}

const two = (number) => String(number).padStart(2, "0");

/** The time of day here; with the date when it is not today. */
export function clock(text) {
  const time = new Date(text);
  if (Number.isNaN(time.getTime())) return "";
  const day = `${two(time.getHours())}:${two(time.getMinutes())}:${two(time.getSeconds())}`;
  if (time.toDateString() === new Date(now()).toDateString()) return day;
  return `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())} ${day}`;
}

/** Few digits, and a unit where the number is large or small. */
export function count(number) {
  if (!Number.isFinite(number)) return "–";
  const size = Math.abs(number);
  if (size >= 1e6) return `${(number / 1e6).toFixed(size >= 1e7 ? 0 : 1)} M`;
  if (size >= 1e4) return `${(number / 1e3).toFixed(size >= 1e5 ? 0 : 1)} k`;
  if (size >= 100 || Number.isInteger(number)) return String(Math.round(number));
  return number.toFixed(size >= 10 ? 1 : 2);
}

/** A duration from seconds: "85 µs", "1.2 ms", "3.4 s". */
export function duration(seconds) {
  if (!Number.isFinite(seconds)) return "–";
  if (seconds === 0) return "0";
  if (seconds < 1e-3) return `${count(seconds * 1e6)} µs`;
  if (seconds < 1) return `${count(seconds * 1e3)} ms`;
  return `${count(seconds)} s`;
}
