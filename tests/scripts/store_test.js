// The promise that progress rests on: any copies merge to the same, in any order, however often.

const source = await Deno.readTextFile("theme/js/2-store.js");

// A page of its own, with nothing but what the store asks of a browser.
function page(stored, broken = {}) {
  const storage = {
    getItem: () => stored,
    setItem: (_, text) => {
      stored = text;
    },
    ...broken,
  };
  const events = { dispatchEvent() {}, documentElement: { dataset: { site: "test" } } };
  const learnmathora = {};
  const run = new Function(
    "learnmathora",
    "localStorage",
    "document",
    "addEventListener",
    "CustomEvent",
    source,
  );
  run(learnmathora, storage, events, () => {}, class {});
  return { store: learnmathora.store, stored: () => stored };
}

const { merge } = page(null).store;

// A small generator of numbers, so that a failure can be repeated.
function random(seed) {
  let state = seed;
  return (below) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * below);
  };
}

function anyRecords(below) {
  const fields = {
    first: () => [below(4), "abc"[below(3)], below(2)],
    last: () => [below(4), "abc"[below(3)], below(2)],
    tries: () => below(5),
    opened: () => below(5),
    done: () => below(5),
    seen: () => below(5),
    reset: () => below(3),
  };
  const records = {};
  for (let n = below(4); n > 0; n--) {
    const record = {};
    for (let k = 1 + below(4); k > 0; k--) {
      const name = Object.keys(fields)[below(7)];
      record[name] = fields[name]();
    }
    records[["a", "b", "__proto__x", "c@1"][below(4)]] = record;
  }
  return records;
}

const sorted = (object) => Object.entries(object).sort(([one], [other]) => (one < other ? -1 : 1));

const text = (records) =>
  JSON.stringify(sorted(records).map(([key, record]) => [key, sorted(record)]));

function assertSame(one, other) {
  if (text(one) !== text(other)) throw new Error(`${text(one)}\n${text(other)}`);
}

Deno.test("merging is commutative, associative and idempotent", () => {
  for (let seed = 1; seed <= 3000; seed++) {
    const below = random(seed);
    const [a, b, c] = [anyRecords(below), anyRecords(below), anyRecords(below)];
    assertSame(merge(a, b), merge(b, a));
    assertSame(merge(merge(a, b), c), merge(a, merge(b, c)));
    assertSame(merge(a, a), merge(a, {}));
    assertSame(merge(merge(a, b), b), merge(a, b));
  }
});

Deno.test("the first answer stays the first, the last becomes the last", () => {
  const { store } = page(null);
  store.record("q", { first: [5, "x", 0], last: [5, "x", 0], tries: 1 });
  store.record("q", { first: [9, "y", 1], last: [9, "y", 1], tries: 2 });
  assertSame({ q: store.get("q") }, { q: { first: [5, "x", 0], last: [9, "y", 1], tries: 2 } });
});

Deno.test("what is stored is found by the next page", () => {
  const one = page(null);
  one.store.record("lesson/a", { opened: 3 });
  const other = page(one.stored());
  assertSame({ a: other.store.get("lesson/a") }, { a: { opened: 3 } });
});

Deno.test("whatever is stored, the page lives and says what it can keep", () => {
  const values = [null, "", "{", "[]", "3", '{"v":1,"records":[]}', '{"v":1,"records":{"a":null}}'];
  for (const value of values) {
    const { store } = page(value);
    store.record("a", { opened: 1 });
    if (store.status !== "saved") throw new Error(`${value}: ${store.status}`);
  }
});

Deno.test("a record taken back stays so, whatever older copies come back", () => {
  const { store } = page(null);
  store.record("q", { first: [5, "x", 0], tries: 3 });
  const copy = { ...store.records };
  store.add({ q: { reset: 7 } });
  store.add(copy);
  assertSame({ q: store.get("q") }, { q: { reset: 7 } });
  store.record("q", { first: [9, "y", 1], tries: 1 });
  store.add(copy);
  assertSame({ q: store.get("q") }, { q: { reset: 7, first: [9, "y", 1], tries: 1 } });
});

Deno.test("version 1 is read and saved as version 2", () => {
  const { store, stored } = page('{"v":1,"records":{"a":{"opened":3}}}');
  assertSame({ a: store.get("a") }, { a: { opened: 3 } });
  if (stored() !== '{"v":2,"records":{"a":{"opened":3}}}') throw new Error(stored());
});

Deno.test("a newer version is left alone", () => {
  const newer = '{"v":3,"records":{}}';
  const { store, stored } = page(newer);
  store.record("a", { opened: 1 });
  if (store.status !== "newer" || stored() !== newer) throw new Error(stored());
  assertSame({ a: store.get("a") }, { a: { opened: 1 } });
});

Deno.test("storage that refuses, or forgets, is not called saved", () => {
  const refusing = {
    setItem() {
      throw new Error("full");
    },
  };
  const forgetting = { setItem() {} };
  for (const broken of [refusing, forgetting]) {
    const { store } = page(null, broken);
    if (store.status !== "unsaved") throw new Error(store.status);
  }
});
