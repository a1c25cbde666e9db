// Any file may be brought in as a copy of progress: whatever is in it, the page lives on with it.
//
//     deno run --allow-read=theme,tests tests/scripts/copies.js 3600 1
//
// tries for so many seconds; the second number is where chance begins. Copies that once led somewhere
// new are in copies.json, and are what it begins with. `copies_test.js` tries a few hundred.

const scripts = await Promise.all(
  ["theme/js/2-store.js", "theme/widgets/copies/widget.js"].map((path) => Deno.readTextFile(path)),
);
export const CORPUS = JSON.parse(await Deno.readTextFile("tests/scripts/copies.json"));
const ODD = [
  ...[null, true, "", "a", "__proto__", 0, -1, 1, 1.5, 1e15, -1e300, 9007199254740993, [], {}, [
    [],
  ]],
  ...[[0], [-5, "a"], ["a", 1], [1e17, "a", 1], [3, null], [3, "a", 1, 2, 3, 4], { __proto__: 1 }],
  "x".repeat(5000),
  JSON.parse("[".repeat(400) + "]".repeat(400)),
  JSON.parse('{"__proto__": {"a": 1}, "constructor": [1], "toString": 3}'),
];
const FIELDS = ["first", "last", "tries", "opened", "done", "seen", "reset", "review", "look", "x"];
const KEYS = ["question/a#b@0", "lesson/a", "goal/a#b", "learner", "__proto__", "constructor", ""];

// A small generator of numbers, so that a failure can be repeated.
export function random(seed) {
  let state = seed;
  return (below) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * below);
  };
}

// A page with the scripts of the theme, and what a browser keeps for it.
function page(kept) {
  const acts = {
    getItem: (key) => Object.hasOwn(storage, key) ? storage[key] : null,
    setItem: (key, text) => {
      storage[key] = String(text);
    },
    removeItem: (key) => {
      delete storage[key];
    },
  };
  const storage = Object.assign(Object.create(acts), kept);
  const learnmathora = {};
  const document = {
    addEventListener() {},
    dispatchEvent() {},
    documentElement: { dataset: { site: "test" } },
  };
  const names = ["learnmathora", "localStorage", "document", "addEventListener", "CustomEvent"];
  const run = new Function(...names, scripts.join("\n"));
  run(learnmathora, storage, document, () => {}, class {});
  return { store: learnmathora.store, storage };
}

const sorted = (value) =>
  value && typeof value === "object" && !Array.isArray(value)
    ? Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])]))
    : value;
const text = (records) => JSON.stringify(sorted({ ...records }));

// The copy with one thing in it another.
export function changed(copy, below) {
  const places = [];
  const walk = (value, depth) => {
    if (!value || typeof value !== "object" || depth > 6) return;
    for (const key of Object.keys(value)) {
      places.push([value, key]);
      walk(value[key], depth + 1);
    }
  };
  const again = structuredClone(copy);
  walk(again, 0);
  const odd = structuredClone(ODD[below(ODD.length)]);
  const put = (object, key) =>
    Object.defineProperty(object, key, {
      value: odd,
      configurable: true,
      enumerable: true,
      writable: true,
    });
  if (again?.records && typeof again.records === "object" && !below(3)) {
    const key = KEYS[below(KEYS.length)];
    const record = Object.hasOwn(again.records, key) ? again.records[key] : undefined;
    if (record && typeof record === "object") put(record, FIELDS[below(FIELDS.length)]);
    else put(again.records, key);
  } else if (places.length) {
    const [object, key] = places[below(places.length)];
    if (below(4)) put(object, key);
    else if (!Array.isArray(object)) delete object[key];
  }
  return again;
}

// Throws where something does not hold.
export function tryCopy(copy) {
  const { store, storage } = page({});
  const before = text(store.records);
  if (!store.bring(store.sound(copy))) throw new Error("there is room for all");
  const records = text(store.records);
  store.bring(store.sound(copy));
  if (text(store.records) !== records) throw new Error("brought in twice it is something else");
  const next = page(storage).store;
  if (text(next.records) !== records) {
    throw new Error(`the next page finds ${text(next.records)}, not ${records}`);
  }
  if (next.left) throw new Error("what was kept cannot be read");
  store.record("question/a#b@0", { last: ["new", 1] });
  if (store.get("question/a#b@0").last[1] !== "new") throw new Error("an answer does not count");
  if (text(page({}).store.records) !== before) throw new Error("other pages are touched");
  if ({}.a !== undefined) throw new Error("all objects are touched");
}

// How many were tried, from the copies that are kept on, while `goesOn`.
export function tryCopies(seed, goesOn) {
  const below = random(seed);
  let count = 0;
  for (; goesOn(count); count++) {
    let copy = CORPUS[below(CORPUS.length)];
    for (let n = 1 + below(4); n > 0; n--) copy = changed(copy, below);
    if (!copy || typeof copy !== "object") continue;
    try {
      tryCopy(copy);
    } catch (error) {
      throw new Error(`${JSON.stringify(copy)}: ${error.message}`, { cause: error });
    }
  }
  return count;
}

if (import.meta.main) {
  const [seconds, seed] = Deno.args.map(Number);
  const end = Date.now() + 1000 * seconds;
  console.log(`Copies tried: ${tryCopies(seed, () => Date.now() < end)}`);
}
