// Loaded only by pages opened from a folder, where Firefox keeps a store for every file: there pages
// share a cookie of the site's folder, merged with each page's own store. It holds what is newest of
// the learner's progress, as much as a cookie can, until the browser is closed. On a host no cookie
// is ever set, since it would be sent there.
(() => {
  const { store } = learnmathora;
  const ROOM = 3600;
  const name = `learnmathora-${document.documentElement.dataset.site}`;
  // @ts-expect-error this script is a classic one
  const root = new URL("..", document.currentScript.src).pathname;

  const read = () => {
    const pairs = document.cookie.split("; ").map((pair) => pair.split("="));
    const [, text] = pairs.find(([key]) => key === name) ?? [];
    try {
      return store.sound(JSON.parse(decodeURIComponent(text)));
    } catch {
      // There is none yet, or another page of this folder has set its own.
      return { __proto__: null };
    }
  };

  /** @type {(record: Known) => number} */
  const newest = (record) => Math.max(...Object.values(record).map((value) => [value].flat()[0]));

  // What was just kept is among the newest; at first everything may be.
  const write = ({ detail = store } = {}) => {
    const records = Object.entries(store.mergeInto(read(), detail.records));
    records.sort(([, one], [, other]) => newest(other) - newest(one));
    let text = "";
    /** @type {Records} */
    const some = {};
    for (const [key, record] of records) {
      some[key] = record;
      const longer = encodeURIComponent(JSON.stringify({ records: some }));
      if (longer.length > ROOM) break;
      text = longer;
    }
    document.cookie = `${name}=${text}; path=${root}; SameSite=Strict`;
  };

  store.add(read());
  store.follow(write);
})();
