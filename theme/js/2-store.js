// The learner's progress: a map from keys to records, kept in this browser.
//
// A record's fields only ever move one way: to the earlier of two times for what happened first, to
// the later for everything else, to the larger of two counts. Taking a record back starts it anew:
// `reset` says when, and the record of the later start stands alone. So any two copies can be merged,
// in any order and any number of times, with the same result: two tabs, an exported file, another
// device. The whole is {v: 2, records: {key: {field: number | [time, …]}}}, under one key a site.
// Version 1 had no `reset`; its records mean the same here, and its scripts leave version 2 alone.
(() => {
  const VERSION = 2;
  const EARLIEST = ["opened", "first", "done", "reached"];
  const name = `learnmathora:${document.documentElement.dataset.site}`;

  const time = (value) => (Array.isArray(value) ? value[0] : value);

  // Equal times are ordered by their text, so that every copy decides alike.
  const join = (field, a, b) => {
    if (a === undefined || b === undefined) return a ?? b;
    const order = time(a) - time(b) || (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
    return order < 0 === EARLIEST.includes(field) ? a : b;
  };

  const merge = (a, b) => {
    const merged = { __proto__: null, ...a };
    for (const [key, record] of Object.entries(b)) {
      const other = merged[key] ?? {};
      const begun = (other.reset ?? 0) - (record.reset ?? 0);
      if (begun > 0) continue;
      const target = { __proto__: null, ...(begun ? {} : other) };
      for (const [field, value] of Object.entries(record)) {
        target[field] = join(field, target[field], value);
      }
      merged[key] = target;
    }
    return merged;
  };

  // What was stored may be of any shape: whatever is not a record of times is left out.
  const sound = (stored) => {
    const result = { __proto__: null };
    for (const [key, record] of Object.entries(stored?.records ?? {})) {
      const fields = Object.entries(record ?? {}).filter(([, value]) =>
        Number.isFinite(time(value))
      );
      if (fields.length) result[key] = Object.fromEntries(fields);
    }
    return result;
  };

  const read = () => {
    let stored;
    try {
      stored = JSON.parse(localStorage.getItem(name));
    } catch {
      // Storage is blocked, or holds something that is not ours: begin afresh.
    }
    if (stored?.v > VERSION) store.status = "newer";
    return sound(stored);
  };

  // Another tab may have saved in the meantime, so its records are merged in first.
  const refresh = () => {
    store.records = merge(store.records, read());
  };

  const tell = () => document.dispatchEvent(new CustomEvent("learnmathora:saved"));

  // Its status is "saved", "unsaved", or "newer" where a newer version's progress is left alone.
  const store = {
    VERSION,
    records: { __proto__: null },
    status: "unsaved",
    merge,
    sound,
    get: (key) => store.records[key] ?? {},
    add(more) {
      refresh();
      store.records = merge(store.records, more);
      if (store.status !== "newer") {
        const text = JSON.stringify({ v: VERSION, records: store.records });
        store.status = "unsaved";
        try {
          localStorage.setItem(name, text);
          if (localStorage.getItem(name) === text) store.status = "saved";
        } catch {
          // Storage is blocked or full.
        }
      }
      tell();
    },
    record(key, fields) {
      refresh();
      const { reset } = store.get(key);
      store.add({ [key]: reset ? { reset, ...fields } : fields });
    },
    // Has something shown now, and again whenever what is kept may have changed.
    follow(show) {
      document.addEventListener("learnmathora:saved", show);
      show();
    },
  };

  learnmathora.store = store;
  store.add({});
  addEventListener("storage", (event) => {
    if (event.key !== name) return;
    refresh();
    tell();
  });
})();
