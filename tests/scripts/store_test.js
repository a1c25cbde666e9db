// The promise that progress rests on: any copies merge to the same, in any order, however often.

const source = await Deno.readTextFile("theme/js/2-store.js");
// What the page of progress has beside it.
const copies = await Deno.readTextFile("theme/widgets/copies/widget.js");
// The store of the builds that kept all in one entry, as their pages hold it still.
const earlier = await Deno.readTextFile("tests/scripts/store_of_one_entry.js");

const WHOLE = "learnmathora:test";

// What several tabs share: a storage like a browser's, whose entries are properties of it.
function shelf(entries = {}, broken = {}) {
  const acts = {
    getItem: (key) => kept[key] ?? null,
    setItem: (key, text) => {
      kept[key] = text;
    },
    removeItem: (key) => {
      delete kept[key];
    },
    ...broken,
  };
  const kept = Object.assign(Object.create(acts), entries);
  return kept;
}

const of = (stored) => shelf(stored === null ? {} : { [WHOLE]: stored });

// A page of its own, with nothing but what the store asks of a browser. `hear` tells it that
// another tab has changed an entry; `told` is what the page told itself, by the name of the event.
function page(storage, script = source) {
  const heard = {};
  const told = [];
  const events = {
    dispatchEvent: ({ type, detail }) => told.push([type, { ...detail?.records }]),
    documentElement: { dataset: { site: "test" } },
  };
  const learnmathora = {};
  const run = new Function(
    "learnmathora",
    "localStorage",
    "document",
    "addEventListener",
    "CustomEvent",
    script,
  );
  run(learnmathora, storage, events, (type, action) => heard[type] = action, CustomEvent);
  const hear = (key) => heard.storage({ key, newValue: storage?.[key] ?? null });
  const comeBack = (persisted) => heard.pageshow({ persisted });
  return { store: learnmathora.store, hear, comeBack, storage, told };
}

const { mergeInto } = page(shelf()).store;
const merge = (a, b) => mergeInto({ __proto__: null, ...a }, b);

// A small generator of numbers, so that a failure can be repeated.
function random(seed) {
  let state = seed;
  return (below) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * below);
  };
}

function anyRecords(below) {
  const time = () => below(9) - 2;
  // How sure, and which draw, where numbers are drawn; as older pages kept it, neither.
  const drawn = () => [[], [0], [below(4), 1 + below(24)]][below(3)];
  const fields = {
    first: () => [time(), "abc"[below(3)], below(2), ...drawn()],
    last: () => [time(), "abc"[below(3)], below(2), ...drawn()],
    tries: () => [time(), below(5)],
    opened: time,
    done: time,
    seen: time,
    reset: time,
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

// Runs with the clock at a time.
function at(time, action) {
  const { now } = Date;
  Date.now = () => time;
  try {
    return action();
  } finally {
    Date.now = now;
  }
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

const answer = (given, right = 0) => ({ first: [given, right], last: [given, right] });

Deno.test("the first answer stays the first, the last becomes the last", () => {
  const { store } = page(shelf());
  at(5, () => store.record("q", answer("x")));
  at(9, () => store.record("q", answer("y", 1)));
  assertSame({ q: store.records.q }, { q: { first: [5, "x", 0], last: [9, "y", 1] } });
});

Deno.test("the draw that was answered is kept with the answer, and goes with it", () => {
  const { store } = page(shelf());
  const drawn = (given, draw) => ({ first: [given, 0, 0, draw], last: [given, 0, 0, draw] });
  at(5, () => store.record("q", drawn("x", 7)));
  const elsewhere = { q: { last: [8, "y", 1, 0, 24] } };
  at(9, () => store.add(store.sound({ records: elsewhere })));
  const kept = { first: [5, "x", 0, 0, 7], last: [8, "y", 1, 0, 24] };
  assertSame({ q: store.records.q }, { q: kept });
  // An answer from before numbers were drawn is read as it was kept.
  const older = store.sound({ records: { q: { last: [3, "x", 1, 0] } } });
  assertSame(older, { q: { last: [3, "x", 1, 0] } });
});

Deno.test("what is stored is found by the next page", () => {
  const one = page(shelf());
  at(3, () => one.store.record("lesson/a", { opened: 1 }));
  const other = page(one.storage);
  assertSame({ a: other.store.records["lesson/a"] }, { a: { opened: 3 } });
});

const NOW = Date.UTC(2026, 10, 29);
const DAY = 24 * 60 * 60 * 1000;

Deno.test("what a clock that was ahead recorded holds up nothing", () => {
  for (const ahead of [1000, DAY / 2, 2 * DAY, 40 * DAY, 73 * 365 * DAY]) {
    const tab = page(shelf());
    at(NOW + ahead, () => tab.store.record("q", answer("wrong")));
    at(NOW + ahead, () => tab.store.record("learner", { look: ["dark"] }));
    const other = at(NOW, () => page(tab.storage));
    at(NOW, () => other.store.record("q", answer("right", 1)));
    at(NOW, () => other.store.record("learner", { look: ["light"] }));
    // The tab that is open since then, and copies from then, bring nothing of it back.
    for (const copy of [tab.store.records, JSON.parse(JSON.stringify(tab.store.records))]) {
      at(NOW + 1, () => other.store.add(other.store.sound({ records: copy })));
      const kept = page(other.storage).store;
      if (kept.get("q").last[1] !== "right") throw new Error(`${ahead}: ${kept.get("q").last}`);
      if (kept.get("learner").look[1] !== "light") throw new Error(`${ahead}`);
    }
  }
});

Deno.test("a page that is open while the clock is set right goes on", () => {
  const { store } = page(shelf());
  at(NOW + 400 * DAY, () => store.record("q", answer("wrong")));
  at(NOW, () => store.record("q", answer("right", 1)));
  assertSame({ a: { last: store.get("q").last } }, { a: { last: [NOW, "right", 1] } });
});

Deno.test("an answer with a clock that is behind is the last, and not the first", () => {
  const one = page(shelf());
  at(NOW, () => one.store.record("q", answer("wrong")));
  at(NOW, () => one.store.record("other", answer("a")));
  const behind = at(NOW - 40 * DAY, () => page(one.storage));
  at(NOW - 40 * DAY, () => behind.store.record("q", answer("right", 1)));
  const { store } = at(NOW + DAY, () => page(behind.storage));
  const { first, last } = store.get("q");
  if (first[1] !== "wrong" || last[1] !== "right") throw new Error(`${first} ${last}`);
  // What was not touched is as it was, once the clock is right again.
  assertSame({ a: { last: store.get("other").last } }, { a: { last: [NOW, "a", 0] } });
});

Deno.test("times are made sound alike however often, and none waits for ever", () => {
  const { sound } = page(shelf()).store;
  for (let seed = 1; seed <= 300; seed++) {
    const records = at(5, () => sound({ records: anyRecords(random(seed)) }));
    assertSame(at(5, () => sound({ records })), records);
  }
  const far = { q: { last: [NOW + 900 * DAY, "a"], reset: -5 } };
  const kept = at(NOW, () => sound({ records: far }));
  assertSame(kept, { q: { last: [-NOW - 900 * DAY, "a"], reset: 5 } });
});

Deno.test("what happened elsewhere after a reset is kept, what happened before it is not", () => {
  const before = { q: { first: [5, "x", 0], last: [5, "x", 0], review: [6, 1, 1, 9] } };
  const reset = { q: { reset: 10 } };
  const after = merge(before, { q: { last: [12, "y", 1] } });
  assertSame(merge(reset, after), { q: { reset: 10, last: [12, "y", 1] } });
  const { store } = page(of(JSON.stringify({ v: 2, records: merge(after, reset) })));
  if (store.get("q").first[1] !== "y") throw new Error("the answer that is known stands for it");
});

Deno.test("a reset takes back what was recorded under any clock, and an undo brings it back", () => {
  for (const clock of [NOW - 400 * DAY, NOW - DAY, NOW, NOW + DAY]) {
    const { store } = page(shelf());
    at(NOW, () => store.record("q", answer("x")));
    const record = store.records.q;
    at(clock, () => store.add({ q: { reset: store.after("q") } }));
    assertSame({ a: { ...store.records.q, reset: 0 } }, { a: { reset: 0 } });
    at(clock, () => store.add({ q: { ...record, reset: store.after("q") } }));
    if (store.get("q").last[1] !== "x") throw new Error(`${clock}`);
  }
});

Deno.test("whatever is stored, the page lives and says what it can keep", () => {
  const values = [null, "", "{", "[]", "3", '{"v":1,"records":[]}', '{"v":1,"records":{"a":null}}'];
  for (const value of values) {
    const { store } = page(of(value));
    store.record("a", { opened: 1 });
    if (store.status !== "saved") throw new Error(`${value}: ${store.status}`);
  }
});

// Whatever shape a value has, and however deep; and whether it can be used.
const VALUES = [
  [3, true],
  ['[3,"a",0]', true],
  ["[]", false],
  ["null", false],
  ['"3"', false],
  ["1e999", false],
  ['["3"]', false],
  ["[[3]]", false],
  ["[3,[4]]", false],
  ['[3,{"a":1}]', false],
  ['{"a":3}', false],
  [`${"[".repeat(5000)}${"]".repeat(5000)}`, false],
  [`[3,${'{"a":'.repeat(5000)}1${"}".repeat(5000)}]`, false],
];

Deno.test("what cannot be read is left out, and that is told", () => {
  for (const [value, isSound] of VALUES) {
    const { store } = page(of(`{"v":2,"records":{"a":{"last":${value},"opened":2}}}`));
    if ("last" in store.records.a !== isSound) throw new Error(value);
    if (Boolean(store.get("learner").unread) === isSound) throw new Error(`${value} is not told`);
    if (store.records.a.opened !== 2) throw new Error(`${value} takes others along`);
  }
  const { store } = page(of("{"));
  if (!store.get("learner").unread) throw new Error("a text that is no JSON is not told");
  if (page(shelf()).store.get("learner").unread) throw new Error("nothing was there");
});

Deno.test("as much as a browser can keep is read and kept in a moment", () => {
  const records = {};
  for (let n = 0; n < 40_000; n++) {
    records[`question/course/lesson-${n}#question@00000000`] = answer("x");
  }
  const { store } = page(of(JSON.stringify({ v: 2, records })));
  const start = performance.now();
  store.record("q", answer("x"));
  if (performance.now() - start > 5000) throw new Error(`${performance.now() - start} ms`);
});

Deno.test("a record taken back stays so, whatever older copies come back", () => {
  const { store } = page(shelf());
  at(5, () => store.record("q", answer("x")));
  const copy = { ...store.records };
  store.add({ q: { reset: 7 } });
  store.add(copy);
  assertSame({ q: store.records.q }, { q: { reset: 7 } });
  at(9, () => store.record("q", answer("y", 1)));
  store.add(copy);
  assertSame({ q: store.records.q }, { q: { reset: 7, first: [9, "y", 1], last: [9, "y", 1] } });
});

Deno.test("what earlier builds kept is read, and left to them", () => {
  for (const v of [1, 2]) {
    const stored = `{"v":${v},"records":{"a":{"opened":3}}}`;
    const { store, storage } = page(of(stored));
    assertSame({ a: store.records.a }, { a: { opened: 3 } });
    at(9, () => store.record("a", { seen: 1 }));
    if (storage[WHOLE] !== stored) throw new Error(storage[WHOLE]);
    assertSame({ a: page(storage).store.records.a }, { a: { opened: 3, seen: 9 } });
  }
});

Deno.test("tabs of earlier builds and of this one lose nothing of each other", () => {
  for (let seed = 1; seed <= 300; seed++) {
    const below = random(seed);
    const storage = shelf();
    const recorded = [];
    const tabs = [];
    for (let step = 0; step < 12; step++) {
      at(1000 + step, () => {
        if (!tabs.length || !below(3)) tabs.push(page(storage, below(2) ? source : earlier));
        const tab = tabs[below(tabs.length)];
        const before = { ...storage };
        const key = `question/${below(3)}`;
        tab.store.record(key, answer(`${step}`, below(2)));
        recorded.push([key, 1000 + step, `${step}`]);
        // A tab hears of others' changes at once, later, or never.
        const changed = Object.keys(storage).filter((name) => storage[name] !== before[name]);
        for (const other of tabs) if (other !== tab && below(2)) changed.forEach(other.hear);
      });
    }
    const { store } = page(storage);
    for (const key of ["question/0", "question/1", "question/2"]) {
      const own = recorded.filter(([name]) => name === key);
      if (!own.length) continue;
      const [first, last] = [own[0], own.at(-1)];
      const kept = store.get(key);
      if (kept.first[1] !== first[2]) throw new Error(`${seed} ${key}: ${kept.first} ${first}`);
      if (kept.last[1] !== last[2]) throw new Error(`${seed} ${key}: ${kept.last} ${last}`);
    }
  }
});

Deno.test("keeping an answer is the same work however many are kept", () => {
  const work = (count) => {
    const entries = {};
    for (let n = 0; n < count; n++) {
      entries[`${WHOLE}/question/course/lesson-${n}#question@00000000`] = JSON.stringify(
        answer("x"),
      );
    }
    const done = { characters: 0, calls: 0 };
    const counted = shelf(entries);
    const acts = Object.getPrototypeOf(counted);
    for (const [name, act] of Object.entries(acts)) {
      acts[name] = (...given) => {
        const result = act(...given);
        done.calls += 1;
        done.characters += [...given, result].join("").length;
        return result;
      };
    }
    const { store } = page(counted);
    Object.assign(done, { characters: 0, calls: 0 });
    const { parse, stringify } = JSON;
    JSON.parse = (text) => (done.characters += text.length, parse(text));
    JSON.stringify = (value) => {
      const text = stringify(value);
      done.characters += text.length;
      return text;
    };
    try {
      at(NOW, () => store.record("question/course/lesson-7#question@00000000", answer("y")));
    } finally {
      Object.assign(JSON, { parse, stringify });
    }
    return done;
  };
  const [few, many] = [work(10), work(5000)];
  if (few.calls !== many.calls || few.characters !== many.characters || few.characters > 2000) {
    throw new Error(JSON.stringify([few, many]));
  }
});

Deno.test("what did not fit is kept as soon as there is room", () => {
  let isFull = true;
  const storage = shelf({}, {
    setItem(key, text) {
      if (isFull && text.length > 20) throw new Error("full");
      storage[key] = text;
    },
  });
  const { store } = page(storage);
  if (store.status !== "saved") throw new Error("there is room for nothing");
  at(NOW, () => store.record("a", answer("x")));
  if (store.status !== "unsaved") throw new Error("it is not kept");
  isFull = false;
  at(NOW, () => store.record("b", answer("y")));
  if (store.status !== "saved") throw new Error("both are kept");
  assertSame(page(storage).store.records, store.records);
});

Deno.test("a copy is brought in whole, or not at all", () => {
  let room = 3;
  const storage = shelf({}, {
    setItem(key, text) {
      if (!(key in storage) && Object.keys(storage).length >= room) throw new Error("full");
      storage[key] = text;
    },
  });
  const { store, told } = page(storage, source + copies);
  at(NOW, () => store.record("a", answer("x")));
  const before = { ...storage };
  const more = { a: { done: 7 }, b: { done: 7 }, c: { done: 7 }, d: { done: 7 } };
  if (store.bring(more) !== false) throw new Error("it does not fit");
  const [type, records] = told.at(-1);
  if (type !== "learnmathora:saved" || "b" in records) throw new Error("nothing was told of it");
  if (store.status !== "saved" || "b" in store.records) throw new Error("it changed something");
  if (JSON.stringify({ ...storage }) !== JSON.stringify(before)) throw new Error("half is kept");
  room = 9;
  if (store.bring(more) !== true) throw new Error("it fits");
  assertSame(page(storage).store.records, store.records);
});

Deno.test("where nothing can be kept, a copy is brought in for as long as the page is open", () => {
  const blocked = () => {
    throw new Error("blocked");
  };
  const broken = { getItem: blocked, setItem: blocked, removeItem: blocked };
  const { store } = page(shelf({}, broken), source + copies);
  if (store.bring({ a: { done: 7 } }) !== true) throw new Error("it is refused");
  assertSame({ a: store.records.a }, { a: { done: 7 } });
});

Deno.test("whoever follows is told of what is new, by every way that it comes", () => {
  const storage = shelf();
  const { store, hear, told } = page(storage);
  const last = (expected) => {
    const [type, records] = told.pop();
    if (type !== "learnmathora:saved" || told.length) throw new Error(type);
    assertSame(records, expected);
  };
  at(5, () => store.record("a", { done: 1 }));
  last({ a: { done: 5 } });
  at(6, () => store.add({ b: { done: 2 } }));
  last({ b: { done: 2 } });
  storage[`${WHOLE}/c`] = '{"done":3}';
  at(7, () => hear(`${WHOLE}/c`));
  last({ a: { done: 5 }, b: { done: 2 }, c: { done: 3 } });
  hear("learnmathora:another/c");
  if (told.length) throw new Error("another site's progress is nothing new here");
});

Deno.test("an entry that cannot be read is told once, and what can be is kept", () => {
  const storage = shelf({
    "learnmathora:next/b": "{",
    [`${WHOLE}/a`]: '{"opened":3,"last":[[3]]}',
    [`${WHOLE}/b`]: "{",
    [`${WHOLE}/c`]: '{"done":4}',
    [`${WHOLE}-other/c`]: "{",
    // A browser that was stopped while the store tried whether it can write.
    [`${WHOLE}/`]: "",
  });
  const { store } = at(NOW, () => page(storage));
  assertSame({ a: store.records.a, c: store.records.c }, { a: { opened: 3 }, c: { done: 4 } });
  if (store.left !== 2 || store.get("learner").unread !== NOW) throw new Error(`${store.left}`);
  if (!("learnmathora:next/b" in storage)) throw new Error("another site's entry is gone");
  const again = at(NOW + 5, () => page(storage)).store;
  if (again.left || again.get("learner").unread !== NOW) throw new Error("it is told again");
  assertSame({ a: again.records.a }, { a: { opened: 3 } });
});

Deno.test("a newer version is left alone", () => {
  const newer = '{"v":3,"records":{}}';
  const { store, storage } = page(of(newer));
  at(7, () => store.record("a", { opened: 1 }));
  const isAlone = storage[WHOLE] === newer && Object.keys(storage).length === 1;
  if (store.status !== "newer" || !isAlone) throw new Error(JSON.stringify(storage));
  assertSame({ a: store.records.a }, { a: { opened: 7 } });
});

Deno.test("storage that refuses, or forgets, is not called saved", () => {
  const refusing = {
    setItem() {
      throw new Error("full");
    },
  };
  const forgetting = { setItem() {} };
  for (const broken of [refusing, forgetting]) {
    const { store } = page(shelf({}, broken));
    if (store.status !== "unsaved") throw new Error(store.status);
  }
});

Deno.test("a page that comes back as it was left reads what is kept, a new one has done so", () => {
  const { store, comeBack, storage, told } = page(shelf());
  storage[`${WHOLE}/a`] = '{"done":3}';
  comeBack(false);
  if (told.length || store.records.a) throw new Error("it is read twice");
  comeBack(true);
  if (told.length !== 1) throw new Error("nothing is told");
  assertSame({ a: store.records.a }, { a: { done: 3 } });
});

Deno.test("what another tab keeps is known here as soon as it is told", () => {
  const storage = shelf();
  const [one, other] = [page(storage), page(storage)];
  other.store.record("lesson/a", { done: 1 });
  if (one.store.records["lesson/a"]) throw new Error("nothing was told yet");
  one.hear(`${WHOLE}/lesson/a`);
  if (!one.store.records["lesson/a"]?.done) throw new Error("of this build");
  storage[WHOLE] = JSON.stringify({ v: 2, records: { "lesson/b": { opened: 5 } } });
  one.hear(WHOLE);
  if (one.store.records["lesson/b"]?.opened !== 5) throw new Error("of an earlier build");
  storage["learnmathora:another/lesson/c"] = '{"opened":5}';
  one.hear("learnmathora:another/lesson/c");
  if (Object.keys(one.store.records).length !== 2) throw new Error("of another site");
});

Deno.test("what earlier builds kept and cannot be read is told once, too", () => {
  const records = { "lesson/a": { opened: 3, done: [[3]] }, "lesson/b": 4 };
  const storage = shelf({ [WHOLE]: JSON.stringify({ v: 2, records }) });
  if (at(NOW, () => page(storage)).store.left !== 1) throw new Error("it is not told");
  assertSame(JSON.parse(storage[WHOLE]), { v: 2, records: { "lesson/a": { opened: 3 } } });
  if (at(NOW + 5, () => page(storage)).store.left) throw new Error("it is told again");
});
