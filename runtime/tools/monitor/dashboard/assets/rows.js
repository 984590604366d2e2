// Which rows the tree has: objects, their parts and their children, folded and filtered.

/** One row: an object, a part of one (`part`), or a parent that nobody has seen (`ghost`). Values only. */
function row(key, name, level, more) {
  return { key, name, level, object: name, kids: false, open: false, part: null, ghost: false, size: 1, position: 1, ...more };
}

const holds = (text, needle) => text !== undefined && text.toLowerCase().includes(needle);

/** Whether an object is what was searched for. Every word must be somewhere. */
export function matches(object, words) {
  return words.every((word) =>
    holds(object.name, word) || holds(object.message, word) || holds(object.hostname, word) ||
    holds(object.parent, word) || (object.children ?? []).some((part) => partMatches(part, word)));
}
const partMatches = (part, word) =>
  holds(part.name, word) || holds(part.message, word) || (part.children ?? []).some((child) => partMatches(child, word));

export class Rows {
  folded = new Set();   // keys that the user closed
  unfolded = new Set(); // keys that the user opened; parts are closed otherwise
  words = [];
  tones = new Set();
  list = [];
  shown = 0;            // objects that passed the filter

  get filtered() {
    return this.words.length > 0 || this.tones.size > 0;
  }

  rebuild(model) {
    const keep = this.filtered ? this.#kept(model) : null;
    this.list = [];
    this.#addAll(model, keep);
    return this.list;
  }

  setOpen(row, open) {
    const closedFirst = row.closedFirst;
    const set = closedFirst ? this.unfolded : this.folded;
    if (open === closedFirst) set.add(row.key);
    else set.delete(row.key);
  }

  // The names that pass, and all their ancestors.
  #kept(model) {
    const keep = new Set();
    this.shown = 0;
    for (const [name, object] of model.objects) {
      if (this.tones.size > 0 && !this.tones.has(model.verdicts.get(name).tone)) continue;
      if (!matches(object, this.words)) continue;
      this.shown += 1;
      for (let at = name; at && !keep.has(at); at = model.parentOf(at)) keep.add(at);
    }
    return keep;
  }

  // Without recursion: a chain of parents may be as long as somebody likes.
  #addAll(model, keep) {
    const waiting = [];
    const push = (parent, level, before) => {
      const names = (model.children.get(parent) ?? []).filter((name) => !keep || keep.has(name));
      for (let index = names.length - 1; index >= 0; index -= 1) {
        waiting.push({ name: names[index], level, size: names.length + before, position: before + index + 1 });
      }
    };
    push("", 1, 0);
    while (waiting.length > 0) {
      const place = waiting.pop();
      const parts = this.#add(model, keep, place);
      if (parts) push(place.name, place.level + 1, parts.length);
    }
  }

  // Adds one object, and its parts when it is open; returns these then.
  #add(model, keep, { name, level, size, position }) {
    const object = model.objects.get(name);
    const parts = object?.children ?? [];
    const kids = model.children.get(name) ?? [];
    const closedFirst = kids.length === 0;
    const any = parts.length > 0 || kids.length > 0;
    const open = any && (keep && kids.length > 0 ? true : closedFirst ? this.unfolded.has(name) : !this.folded.has(name));
    this.list.push(row(name, name, level, { kids: any, open, ghost: !object, closedFirst, size, position }));
    if (!open) return null;
    this.#addParts(name, name, parts, level + 1, kids.length);
    return parts;
  }

  #addParts(object, prefix, parts, level, more) {
    parts.forEach((part, index) => {
      const key = `${prefix}\n${part.name}`;
      const kids = (part.children ?? []).length > 0;
      const open = kids && this.unfolded.has(key);
      this.list.push(row(key, part.name, level, {
        object, part, kids, open, closedFirst: true, size: parts.length + more, position: index + 1,
      }));
      if (open) this.#addParts(object, key, part.children, level + 1, 0);
    });
  }
}
