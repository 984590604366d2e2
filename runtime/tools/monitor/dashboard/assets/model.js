// The picture as this page knows it: objects by name, who belongs to whom, and the latest events.
import { ofObject } from "./verdict.js";

const kEventsKept = 500;

/** Fires "structure" (objects came, or belong elsewhere), "objects" (a Set of names changed), "events" (new ones), "about". */
export class Model extends EventTarget {
  objects = new Map();
  children = new Map(); // parent's name, "" for none → names, sorted
  verdicts = new Map();
  ghosts = new Set();   // parents that nobody has seen
  events = [];          // newest first
  about = {};
  counts = {};
  loaded = false;

  snapshot(data) {
    this.objects = new Map(data.objects.map((object) => [object.name, object]));
    this.verdicts = new Map(data.objects.map((object) => [object.name, ofObject(object)]));
    this.events = [];
    this.loaded = true;
    this.#relate();
    this.#addEvents(data.events);
    this.#setAbout(data.about);
    this.#tell("structure");
    this.#tell("objects", new Set(this.objects.keys()));
  }

  changes(data) {
    const changed = new Set();
    let moved = false;
    for (const object of data.objects ?? []) {
      moved ||= this.objects.get(object.name)?.parent !== object.parent || !this.objects.has(object.name);
      this.objects.set(object.name, object);
      this.verdicts.set(object.name, ofObject(object));
      changed.add(object.name);
    }
    if (moved) this.#relate();
    else if (changed.size > 0) this.#count();
    if (data.events?.length) this.#addEvents(data.events);
    if (data.about) this.#setAbout(data.about);
    if (moved) this.#tell("structure");
    if (changed.size > 0) this.#tell("objects", changed);
  }

  parentOf(name) {
    return this.objects.get(name)?.parent ?? "";
  }

  /** The objects, at any depth, that belong to this one. */
  *below(name) {
    const open = [...(this.children.get(name) ?? [])];
    while (open.length > 0) {
      const child = open.pop();
      yield child;
      for (const each of this.children.get(child) ?? []) open.push(each);
    }
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }

  #setAbout(about) {
    this.about = about;
    this.#tell("about");
  }

  #addEvents(events) {
    for (const event of events) event.at = Date.parse(event.time);
    this.events.push(...events);
    this.events.sort((a, b) => b.at - a.at || b.seq - a.seq);
    this.events.length = Math.min(this.events.length, kEventsKept);
    this.#tell("events", events);
  }

  // A parent that is nobody's object stands in the tree, too; who would be their own ancestor stands at the top.
  #relate() {
    this.children = new Map([["", []]]);
    this.ghosts = new Set();
    const put = (parent, name) => {
      if (!this.children.has(parent)) this.children.set(parent, []);
      this.children.get(parent).push(name);
    };
    const circles = this.#circles();
    for (const [name, object] of this.objects) {
      const parent = object.parent && !circles.has(name) ? object.parent : "";
      if (parent && !this.objects.has(parent)) this.ghosts.add(parent);
      put(parent, name);
    }
    for (const ghost of this.ghosts) put("", ghost);
    const order = new Intl.Collator("en", { numeric: true }).compare;
    for (const names of this.children.values()) names.sort(order);
    this.#count();
  }

  // Who is an ancestor of itself. Each object is visited once, however long the chains are.
  #circles() {
    const circles = new Set();
    const seen = new Map(); // name → where the walk that met it began
    for (const begin of this.objects.keys()) {
      let at = begin;
      for (; at && !seen.has(at); at = this.parentOf(at)) seen.set(at, begin);
      if (!at || seen.get(at) !== begin) continue;
      for (let name = at; !circles.has(name); name = this.parentOf(name)) circles.add(name);
    }
    return circles;
  }

  #count() {
    this.counts = { trouble: 0, attention: 0, active: 0, well: 0, off: 0 };
    for (const { tone } of this.verdicts.values()) this.counts[tone] += 1;
  }
}
