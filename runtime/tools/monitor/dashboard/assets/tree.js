// The tree: only the rows in sight are elements; keys as in the ARIA pattern for trees.
import { byId, glyph, h, setText } from "./dom.js";
import { Rows } from "./rows.js";
import { ofStatus } from "./verdict.js";

const kBeyond = 6; // rows kept above and below what is in sight

export class Tree {
  rows = new Rows();
  #model;
  #onChoose;
  #box = byId("tree");
  #space = this.#box.firstElementChild;
  #shown = new Map(); // key → element with its parts
  #at = "";           // key of the row with the keyboard
  #chosen = "";
  #height = 34;
  #stale = true;      // the list of rows must be made anew
  #frame = 0;
  #typed = "";
  #typedAt = 0;

  constructor(model, onChoose) {
    this.#model = model;
    this.#onChoose = onChoose;
    this.#box.addEventListener("scroll", () => this.#soon(), { passive: true });
    this.#box.addEventListener("click", (event) => this.#click(event));
    this.#box.addEventListener("keydown", (event) => this.#key(event));
    new ResizeObserver(() => this.#soon()).observe(this.#box);
    model.addEventListener("structure", () => this.refresh());
    model.addEventListener("objects", ({ detail }) => this.#changed(detail));
  }

  /** The rows may be others. */
  refresh() {
    this.#stale = true;
    this.#soon();
  }

  choose(key) {
    this.#chosen = key;
    if (key) this.#at = key;
    this.#soon();
  }

  foldAll(open) {
    for (const name of [...this.#model.objects.keys(), ...this.#model.ghosts]) {
      const kids = (this.#model.children.get(name) ?? []).length > 0;
      if (kids) this.rows.folded[open ? "delete" : "add"](name);
      else this.rows.unfolded[open ? "add" : "delete"](name);
    }
    this.refresh();
  }

  focus() {
    this.#box.focus();
  }

  // Parts come and go with their object's message, and a filter may let others through.
  #changed(names) {
    if (this.rows.filtered) this.#stale = true;
    else if (!this.#stale) this.#stale = [...names].some((name) => this.#hasParts(name));
    this.#soon();
  }

  #hasParts(name) {
    return (this.#model.objects.get(name)?.children ?? []).length > 0 || this.#shown.get(name)?.kids;
  }

  #soon() {
    if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#render());
  }

  #render() {
    this.#frame = 0;
    if (this.#stale) {
      this.#stale = false;
      this.rows.rebuild(this.#model);
      this.#box.dispatchEvent(new CustomEvent("rows"));
    }
    this.#height = parseFloat(getComputedStyle(this.#box).getPropertyValue("--row")) || 34;
    const list = this.rows.list;
    const total = `${list.length * this.#height}px`;
    if (this.#space.style.height !== total) this.#space.style.height = total;
    const first = Math.max(0, Math.floor(this.#box.scrollTop / this.#height) - kBeyond);
    const last = Math.min(list.length, Math.ceil((this.#box.scrollTop + this.#box.clientHeight) / this.#height) + kBeyond);
    this.#draw(list, first, last);
    this.#mark();
  }

  #draw(list, first, last) {
    const keep = new Set();
    for (let index = first; index < last; index += 1) keep.add(list[index].key);
    for (const [key, shown] of this.#shown) {
      if (keep.has(key)) continue;
      shown.element.remove();
      this.#shown.delete(key);
    }
    let before = null;
    for (let index = first; index < last; index += 1) {
      const shown = this.#element(list[index].key);
      this.#update(shown, list[index], index);
      const next = before ? before.nextSibling : this.#space.firstChild;
      if (next !== shown.element) this.#space.insertBefore(shown.element, next);
      before = shown.element;
    }
  }

  #element(key) {
    let shown = this.#shown.get(key);
    if (shown) return shown;
    const parts = {
      twist: h("span", { class: "twist", "aria-hidden": "true" }, glyph("chevron")),
      sign: h("span", { class: "sign" }, glyph("unknown")),
      name: h("span", { class: "name" }),
      note: h("span", { class: "note" }),
      within: h("span", { class: "within" }),
      word: h("span", { class: "word" }),
    };
    const element = h("div", { role: "treeitem", id: `row-${(nextId += 1)}` },
      parts.twist, parts.sign, h("span", { class: "text" }, parts.name, parts.note), parts.within, parts.word);
    shown = { element, ...parts, state: "" };
    this.#shown.set(key, shown);
    return shown;
  }

  #update(shown, row, index) {
    const object = this.#model.objects.get(row.object);
    const verdict = row.part ? ofStatus(row.part.status)
      : this.#model.verdicts.get(row.name) ?? { word: "not seen", tone: "off", shape: "unknown" };
    const note = (row.part ? row.part.message : object?.message) ?? "";
    const within = row.open || row.part ? null : this.#worstWithin(row.name);
    const chosen = row.key === this.#chosen || (row.key === row.object && row.key === this.#chosen);
    const state = [index, this.#height, row.level, row.kids, row.open, row.position, row.size, verdict.word, note,
      within?.tone, within?.number, chosen, row.key === this.#at].join("\u0001");
    if (shown.state === state) return;
    shown.state = state;
    shown.kids = row.kids;
    this.#place(shown, row, index, chosen);
    shown.element.className = this.#classes(row, verdict);
    shown.twist.style.visibility = row.kids ? "" : "hidden";
    shown.sign.className = `sign tone-${verdict.tone}`;
    shown.sign.firstChild.firstChild.setAttribute("href", `#i-${verdict.shape}`);
    setText(shown.name, row.name);
    shown.name.title = row.name;
    setText(shown.note, note);
    shown.note.title = note;
    setText(shown.word, verdict.word);
    shown.within.hidden = !within;
    shown.within.className = `within tone-${within?.tone ?? "off"}`;
    setText(shown.within, within ? `${within.number} inside` : "");
    shown.within.title = within ? `${within.number} below need attention` : "";
  }

  #classes(row, verdict) {
    return `row tone-${verdict.tone}${row.part ? " part" : ""}${row.ghost ? " ghost" : ""}${row.key === this.#at ? " at" : ""}`;
  }

  #place({ element }, row, index, chosen) {
    element.style.transform = `translateY(${index * this.#height}px)`;
    element.style.paddingLeft = `${6 + Math.min(row.level - 1, 8) * 17}px`;
    element.setAttribute("aria-level", row.level);
    element.setAttribute("aria-posinset", row.position);
    element.setAttribute("aria-setsize", row.size);
    element.setAttribute("aria-selected", chosen);
    element.dataset.key = row.key;
    if (row.kids) element.setAttribute("aria-expanded", row.open);
    else element.removeAttribute("aria-expanded");
  }

  // What is hidden below a closed row and needs somebody: the worst tone, and how many.
  #worstWithin(name) {
    const numbers = { trouble: 0, attention: 0 };
    for (const below of this.#model.below(name)) {
      const { tone } = this.#model.verdicts.get(below);
      if (tone in numbers) numbers[tone] += 1;
    }
    if (numbers.trouble > 0) return { tone: "trouble", number: numbers.trouble };
    if (numbers.attention > 0) return { tone: "attention", number: numbers.attention };
    return null;
  }

  #mark() {
    const shown = this.#shown.get(this.#at);
    if (shown) this.#box.setAttribute("aria-activedescendant", shown.element.id);
    else this.#box.removeAttribute("aria-activedescendant");
  }

  #click(event) {
    const element = event.target.closest(".row");
    if (!element) return;
    const row = this.rows.list.find(({ key }) => key === element.dataset.key);
    if (!row) return;
    this.#at = row.key;
    if (event.target.closest(".twist") && row.kids) this.#fold(row, !row.open);
    else this.#onChoose(row);
    this.#soon();
  }

  #fold(row, open) {
    this.rows.setOpen(row, open);
    this.refresh();
  }

  #go(index) {
    const list = this.rows.list;
    if (list.length === 0) return;
    const to = Math.min(Math.max(index, 0), list.length - 1);
    this.#at = list[to].key;
    const top = to * this.#height;
    if (top < this.#box.scrollTop) this.#box.scrollTop = top;
    else if (top + this.#height > this.#box.scrollTop + this.#box.clientHeight) {
      this.#box.scrollTop = top + this.#height - this.#box.clientHeight;
    }
    this.#render();
  }

  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const list = this.rows.list;
    const index = list.findIndex(({ key }) => key === this.#at);
    const row = list[index];
    const page = Math.max(1, Math.floor(this.#box.clientHeight / this.#height) - 1);
    const moves = {
      ArrowDown: () => this.#go(index + 1), ArrowUp: () => this.#go(index < 0 ? 0 : index - 1),
      Home: () => this.#go(0), End: () => this.#go(list.length - 1),
      PageDown: () => this.#go(index + page), PageUp: () => this.#go(index - page),
      ArrowRight: () => row && (row.kids && !row.open ? this.#fold(row, true) : row.kids && this.#go(index + 1)),
      ArrowLeft: () => row && (row.open ? this.#fold(row, false) : this.#toParent(index)),
      Enter: () => row && this.#onChoose(row), " ": () => row && this.#onChoose(row),
      "*": () => this.foldAll(true),
    };
    if (moves[event.key]) moves[event.key]();
    else if (event.key.length === 1 && event.key !== "/") this.#type(event.key.toLowerCase(), index);
    else return;
    event.preventDefault();
  }

  #toParent(index) {
    const level = this.rows.list[index].level;
    for (let up = index - 1; up >= 0; up -= 1) {
      if (this.rows.list[up].level < level) return this.#go(up);
    }
    return undefined;
  }

  #type(letter, index) {
    const now = performance.now();
    this.#typed = now - this.#typedAt < 800 ? this.#typed + letter : letter;
    this.#typedAt = now;
    const list = this.rows.list;
    const from = this.#typed.length === 1 ? index + 1 : Math.max(index, 0);
    for (let step = 0; step < list.length; step += 1) {
      const at = (from + step) % list.length;
      if (list[at].name.toLowerCase().startsWith(this.#typed)) return this.#go(at);
    }
    return undefined;
  }
}

let nextId = 0;
