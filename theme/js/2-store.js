// The learner's progress: a map from keys to records, kept in this browser.
//
// A field is a time, or a list that begins with one. Of two values the later is kept; of EARLIEST,
// the earlier. Starting again gives a record a later `reset`. What another copy holds from before is
// left out then, but for what happened later than that: an answer given elsewhere in the meantime.
// So any two copies can be merged, in any order and any number of times, with the same result: two
// tabs, an exported file, another device.
//
// Each record is an entry of its own, `learnmathora:<site>/<key>`: keeping one costs the same however
// many there are. Earlier builds kept all in one, `learnmathora:<site>`: {v: 2, records: {key: record}},
// or v: 1, which had no `reset`. It is read as another copy, and left to them: so their pages may be
// open at the same time, and neither kind takes anything from the other.
//
// Clocks go wrong. What is recorded comes after all that is known of its record, whatever the clock
// says. A time that is more than a day away is kept as its negative until it has come: so it is
// earlier than any other, and nothing waits for it.
(() => {
  const VERSION = 2;
  /** @type {string[]} */
  const EARLIEST = ["opened", "first", "parts"];
  const whole = `learnmathora:${document.documentElement.dataset.site}`;
  const own = `${whole}/`;

  /** @type {(value: Field) => number} */
  const time = (value) => Array.isArray(value) ? value[0] : value;

  // Equal times are ordered by their text, so that every copy decides alike.
  /** @type {(field: string, a: Field | undefined, b: Field) => Field} */
  const join = (field, a, b) => {
    if (a === undefined) return b;
    const order = time(a) - time(b) || (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
    return order < 0 === EARLIEST.includes(field) ? a : b;
  };

  /** @type {(a: Known, b: Known) => Known} */
  const unite = (a, b) => {
    const gap = (a.reset ?? 0) - (b.reset ?? 0);
    const [target, other] = gap < 0 ? [b, a] : [a, b];
    /** @type {any} */
    const united = { __proto__: null, ...target };
    for (const [field, value] of Object.entries(other)) {
      const isLater = time(value) > (target.reset ?? 0) && !EARLIEST.includes(field);
      if (isLater || !gap) united[field] = join(field, target[field], value);
    }
    return united;
  };

  /** @type {Store["mergeInto"]} */
  const mergeInto = (records, more) => {
    for (const [key, record] of Object.entries(more)) {
      records[key] = records[key] ? unite(records[key], record) : { __proto__: null, ...record };
    }
    return records;
  };

  // What was stored may be of any shape: whatever is not a record of times is left out.
  /** @type {Store["sound"]} */
  const sound = (stored) => {
    /** @type {any} */
    const result = { __proto__: null };
    for (const [key, record] of Object.entries(stored?.records ?? {})) {
      for (const [field, value] of Object.entries(record ?? {})) {
        const [when, ...more] = Array.isArray(value) ? value : [value];
        if (key && Number.isFinite(when) && more.every((part) => Object(part) !== part)) {
          const size = Math.abs(when);
          const at = size > Date.now() + 864e5 ? -size : size;
          const kept = result[key] ??= { __proto__: null };
          kept[field] = Array.isArray(value) ? [at, ...more] : at;
        } else store.left += 1;
      }
    }
    return result;
  };

  /** @type {(text: string) => any} */
  const parsed = (text) => {
    try {
      return JSON.parse(text);
    } catch {
      store.left += 1;
    }
  };

  // What was read or written last, by key; the entry of earlier builds under "".
  /** @type {any} */
  const known = { __proto__: null };

  // The clock may have been set right while the page was open.
  /** @type {(key: string) => void} */
  const mend = (key) => {
    Object.assign(store.records, sound({ records: { [key]: store.records[key] } }));
  };

  // Another tab may have kept more of a record.
  /** @type {(key: string) => void} */
  const readOne = (key) => {
    mend(key);
    const text = localStorage.getItem(own + key);
    if (text === null || text === known[key]) return;
    known[key] = text;
    mergeInto(store.records, sound({ records: { [key]: parsed(text) } }));
  };
  const readWhole = () => {
    const text = localStorage.getItem(whole);
    if (text === null || text === known[""]) return;
    known[""] = text;
    const { left } = store;
    const stored = parsed(text);
    const records = sound(stored);
    mergeInto(store.records, records);
    if (stored?.v > VERSION) store.status = "newer";
    else if (store.left > left) {
      known[""] = JSON.stringify({ v: VERSION, records });
      localStorage.setItem(whole, known[""]);
    }
  };

  const readAll = () => {
    try {
      readWhole();
      for (const name of Object.keys(localStorage)) {
        const key = name.slice(own.length);
        if (!key || !name.startsWith(own)) continue;
        const { left } = store;
        readOne(key);
        // It is told of once, and what could be read of it is kept anew.
        if (store.left > left) {
          localStorage.removeItem(name);
          if (store.records[key]) store.waiting.add(key);
        }
      }
      localStorage.setItem(own, "");
      if (localStorage.getItem(own) === "" && store.status !== "newer") store.status = "saved";
      localStorage.removeItem(own);
    } catch {
      // Storage is blocked or full.
    }
  };

  /** @type {(key: string) => boolean | undefined} */
  const save = (key) => {
    try {
      readOne(key);
      const text = JSON.stringify(store.records[key]);
      localStorage.setItem(own + key, text);
      if (localStorage.getItem(own + key) !== text) return;
      known[key] = text;
      return store.waiting.delete(key);
    } catch {
      // Storage is blocked or full.
    }
  };

  const tell = (records = store.records) =>
    document.dispatchEvent(new CustomEvent("learnmathora:saved", { detail: { records } }));

  // Its status is "saved", "unsaved", or "newer" where a newer version's progress is left alone;
  // `left` counts what was left out because it could not be read; what is `waiting` could not be saved
  // so far, and is tried again with whatever comes next.
  /** @type {Store} */
  const store = {
    VERSION,
    records: { __proto__: null },
    status: "unsaved",
    left: 0,
    waiting: new Set(),
    sound,
    mergeInto,
    // What is known of later stands for a first time that was before a start made elsewhere.
    get(key) {
      const record = store.records[key] ?? {};
      return { first: record.last, opened: record.seen, ...record };
    },
    // A time after everything that is known of a record.
    after(key) {
      const times = Object.values(store.records[key] ?? {}).map(time);
      return Math.max(Date.now() - 1, ...times) + 1;
    },
    add(more) {
      Object.keys(more).forEach(mend);
      mergeInto(store.records, more);
      // The latest first: an earlier one may fit nowhere.
      store.waiting = new Set([...Object.keys(more), ...store.waiting]);
      if (store.status !== "newer" && store.waiting.size) {
        store.status = [...store.waiting].every(save) ? "saved" : "unsaved";
      }
      tell(more);
    },
    // Fields without their times: they happen now.
    record(key, fields) {
      try {
        readOne(key);
      } catch {
        // Storage is blocked.
      }
      const now = store.after(key);
      const { reset } = store.get(key);
      /** @type {Known} */
      const record = reset ? { reset } : {};
      for (const [field, value] of Object.entries(fields)) {
        record[field] = Array.isArray(value) ? [now, ...value] : now;
      }
      store.add({ [key]: record });
    },
    // Has something shown now, and again whenever what is kept may have changed.
    follow(show) {
      document.addEventListener("learnmathora:saved", show);
      show();
    },
  };

  learnmathora.store = store;
  readAll();
  if (store.left) store.record("learner", { unread: 1 });
  addEventListener("storage", ({ key, newValue }) => {
    if (key === whole) readAll();
    else if (newValue && key?.startsWith(own)) readOne(key.slice(own.length));
    else return;
    tell();
  });
  // A page that comes back as it was left has heard nothing meanwhile.
  addEventListener("pageshow", ({ persisted }) => {
    if (!persisted) return;
    readAll();
    tell();
  });
})();
