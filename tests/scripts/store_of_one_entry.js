// The learner's progress: a map from keys to records, kept in this browser.
//
// A field is a time, or a list that begins with one. Of two values the later is kept; of EARLIEST,
// the earlier. Starting again gives a record a later `reset`. What another copy holds from before is
// left out then, but for what happened later than that: an answer given elsewhere in the meantime.
// So any two copies can be merged, in any order and any number of times, with the same result: two
// tabs, an exported file, another device. The whole is {v: 2, records: {key: {field: value}}}, under
// one key a site. Version 1 had no `reset`; its records mean the same here.
//
// Clocks go wrong. What is recorded comes after all that is known of its record, whatever the clock
// says. A time that is more than a day away is kept as its negative until it has come: so it is
// earlier than any other, and nothing waits for it.
(() => {
  const VERSION = 2;
  const EARLIEST = ["opened", "first"];
  const name = `learnmathora:${document.documentElement.dataset.site}`;

  const time = (value) => [value].flat()[0];
  const begun = ({ reset = 0 }) => reset;

  // Equal times are ordered by their text, so that every copy decides alike.
  const join = (field, a, b) => {
    if (a === undefined || b === undefined) return a ?? b;
    const order = time(a) - time(b) || (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
    return order < 0 === EARLIEST.includes(field) ? a : b;
  };

  const unite = (a, b) => {
    const gap = begun(a) - begun(b);
    const [target, other] = gap < 0 ? [b, a] : [a, b];
    const united = { __proto__: null, ...target };
    for (const [field, value] of Object.entries(other)) {
      const isLater = time(value) > begun(target) && !EARLIEST.includes(field);
      if (isLater || !gap) united[field] = join(field, target[field], value);
    }
    return united;
  };

  const merge = (a, b) => {
    const merged = { __proto__: null, ...a };
    for (const [key, record] of Object.entries(b)) {
      merged[key] = unite(merged[key] ?? record, record);
    }
    return merged;
  };

  // What was stored may be of any shape: whatever is not a record of times is left out.
  const sound = (stored) => {
    const result = { __proto__: null };
    for (const [key, record] of Object.entries(stored?.records ?? {})) {
      for (const [field, value] of Object.entries(record ?? {})) {
        const [when, ...more] = [value].flat();
        if (Number.isFinite(when) && more.every((part) => Object(part) !== part)) {
          const size = Math.abs(when);
          const at = size > Date.now() + 864e5 ? -size : size;
          (result[key] ??= {})[field] = Array.isArray(value) ? [at, ...more] : at;
        } else store.left += 1;
      }
    }
    return result;
  };

  let known = null;
  const read = () => {
    try {
      const text = localStorage.getItem(name);
      if (text === known) return {};
      known = text;
      const stored = JSON.parse(text);
      if (stored?.v > VERSION) store.status = "newer";
      return sound(stored);
    } catch {
      // Storage is blocked, or holds something that is not ours: begin afresh.
      store.left += Boolean(known);
      return {};
    }
  };

  // Another tab may have saved in the meantime, so its records are merged in first.
  const refresh = () => {
    store.records = merge(sound(store), read());
  };

  const tell = () => document.dispatchEvent(new CustomEvent("learnmathora:saved"));

  // Its status is "saved", "unsaved", or "newer" where a newer version's progress is left alone;
  // `left` counts what was left out because it could not be read.
  const store = {
    VERSION,
    records: { __proto__: null },
    status: "unsaved",
    left: 0,
    merge,
    sound,
    // What is known of later stands for a first time that was before a start made elsewhere.
    get(key) {
      const record = store.records[key] ?? {};
      return { first: record.last, opened: record.seen, ...record };
    },
    // A time after everything that is known of a record.
    after(key) {
      const values = Object.values(store.records[key] ?? {});
      return Math.max(Date.now(), ...values.map((value) => time(value) + 1));
    },
    add(more) {
      refresh();
      store.records = merge(store.records, more);
      if (store.status !== "newer") {
        const text = JSON.stringify({ v: VERSION, records: store.records });
        store.status = "unsaved";
        try {
          localStorage.setItem(name, text);
          known = localStorage.getItem(name);
          if (known === text) store.status = "saved";
        } catch {
          // Storage is blocked or full.
        }
      }
      tell();
    },
    // Fields without their times: they happen now.
    record(key, fields) {
      refresh();
      const now = store.after(key);
      const { reset } = store.get(key);
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
  store.add({});
  if (store.left) store.record("learner", { unread: 1 });
  addEventListener("storage", (event) => {
    if (event.key !== name) return;
    refresh();
    tell();
  });
})();
