// Finds pages in the index that the build wrote (generator/learnmathora/outputs/index.py). Every word of a query must be
// there, the last may be only begun; where nothing is found, each word may have one wrong letter.
(() => {
  // What generator/learnmathora/text/normalize.py does, exactly.
  const MARKS =
    /[\u200c\u200d\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]/g;
  /** @type {Record<string, string>} */
  const ALIKE = {
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ı": "i",
    "ς": "σ",
    "ى": "ي",
    "ة": "ه",
  };
  const LIKE = new RegExp(`[${Object.keys(ALIKE).join("")}]`, "g");
  const VOWELS = "\\u0900-\\u0963\\u0981-\\u09e3\\u09fe-\\u0a75\\u0a81-\\u0ae3\\u0afa-\\u0b63" +
    "\\u0b82-\\u0bd7\\u0c00-\\u0c63\\u0c81-\\u0c83\\u0cbc-\\u0d4d\\u0d57-\\u0d63" +
    "\\u0d81-\\u0df3\\u0e31-\\u0e3a\\u0e47-\\u0e4e\\u0eb1-\\u0ecd\\u0f18-\\u0f19\\u0f35" +
    "\\u0f37\\u0f39\\u0f3e-\\u0f84\\u0f86-\\u0fbc\\u0fc6\\u102b-\\u103e\\u1056-\\u109d" +
    "\\u135d-\\u135f\\u17b4-\\u17d3\\u17dd";
  const RUN = /^[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]/;
  const LETTER = new RegExp(`[^${VOWELS}][${VOWELS}]*|[${VOWELS}]+`, "gu");
  const SIGN = "[\\u3040-\\u30ff\\u3400-\\u9fff]";
  const WORD = new RegExp(`${SIGN}|(?:(?!${SIGN})[\\p{L}\\p{N}${VOWELS}])+`, "gu");
  const LETTERS = "ABCDEF";
  const BEGUN = 0.6;
  const SHORTEST_MISTYPED = 4;

  /** @type {Search["normalize"]} */
  const normalize = (text) =>
    text.normalize("NFKD").toLowerCase().replace(MARKS, "").replace(LIKE, (each) => ALIKE[each]);
  /** @type {(run: string) => string[]} */
  const pairs = (run) => {
    /** @type {string[]} */
    // @ts-expect-error a run has letters
    const letters = run.match(LETTER);
    return letters.length > 1 ? letters.slice(1).map((each, n) => letters[n] + each) : letters;
  };
  /** @type {Search["words"]} */
  const words = (text) =>
    (normalize(text).match(WORD) ?? [])
      .map((word) => word.replace(/^ال(?=..)/, ""))
      .flatMap((word) => RUN.test(word) ? pairs(word) : [word]);

  // Whether one letter more, less or other, or two in the wrong order, make one word of the other.
  /** @type {Search["isNear"]} */
  const isNear = (one, other) => {
    if (Math.abs(one.length - other.length) > 1) return false;
    let start = 0;
    while (start < one.length && one[start] === other[start]) start += 1;
    let [a, b] = [one.slice(start), other.slice(start)];
    while (a && b && a.at(-1) === b.at(-1)) [a, b] = [a.slice(0, -1), b.slice(0, -1)];
    const isSwapped = a.length === 2 && b.length === 2 && a[0] === b[1] && a[1] === b[0];
    return isSwapped || (a.length < 2 && b.length < 2);
  };

  /** @type {(list: string) => Pair[]} */
  const read = (list) => {
    /** @type {Pair[]} */
    const found = [];
    let page = -1;
    let skipped = 0;
    for (const sign of list) {
      const score = LETTERS.indexOf(sign) + 1;
      if (score) {
        page += skipped + 1;
        skipped = 0;
        found.push([page, score]);
      } else {
        skipped = skipped * 36 + parseInt(sign, 36);
      }
    }
    return found;
  };

  // The index as a function: a query -> the pages by what they score, and for each word of the query
  // the words of the index that it stands for.
  /** @typedef {(term: string) => boolean} Fits Whether a word of the index is meant. */
  /** @type {Search["open"]} */
  const open = (index) => {
    /** @type {string[]} */
    const terms = [];
    for (const word of index.words.split(" ")) {
      terms.push((terms.at(-1) ?? "").slice(0, parseInt(word[0], 36)) + word.slice(1));
    }
    const lists = index.found.split(" ");
    /** @type {Map<number, Pair[]>} */
    const known = new Map();
    /** @type {(n: number) => Pair[]} */
    // @ts-expect-error what was just set is there
    const pagesOf = (n) => known.get(n) ?? known.set(n, read(lists[n])).get(n);
    /** @type {(fits: Fits) => number[]} */
    const choose = (fits) => terms.flatMap((term, n) => (fits(term) ? [n] : []));

    /** @type {(word: string, chosen: number[]) => Map<number, any>} */
    const best = (word, chosen) => {
      /** @type {Map<number, number>} */
      const scores = new Map();
      for (const n of chosen) {
        const share = terms[n] === word ? 1 : BEGUN;
        for (const [page, score] of pagesOf(n)) {
          scores.set(page, Math.max(scores.get(page) ?? 0, score * share));
        }
      }
      return scores;
    };

    /** @type {(asked: string[], chosen: number[][]) => number[]} */
    const all = (asked, chosen) => {
      const [first, ...others] = asked.map((word, n) => best(word, chosen[n]));
      /** @type {(page: number) => number} */
      const total = (page) => others.reduce((sum, each) => sum + each.get(page), first.get(page));
      return [...first.keys()]
        .filter((page) => others.every((each) => each.has(page)))
        .map((page) => [page, total(page)])
        .sort(([one, a], [other, b]) => b - a || one - other)
        .map(([page]) => page);
    };

    return (query) => {
      const asked = words(query);
      if (!asked.length) return undefined;
      /** @type {(isExact: boolean, fit: (word: string, n: number) => Fits) => Found} */
      const result = (isExact, fit) => {
        const chosen = asked.map((word, n) => choose(fit(word, n)));
        const meant = chosen.map((each) => new Set(each.map((n) => terms[n])));
        return { pages: all(asked, chosen), meant, isExact };
      };
      /** @type {(word: string, n: number) => Fits} */
      const fits = (word, n) =>
        n === asked.length - 1 ? (term) => term.startsWith(word) : (term) => term === word;
      const exact = result(true, fits);
      if (exact.pages.length) return exact;
      return result(false, (word, n) => {
        const fit = fits(word, n);
        if (word.length < SHORTEST_MISTYPED) return fit;
        return (term) => fit(term) || isNear(word, term);
      });
    };
  };

  learnmathora.search = { normalize, words, isNear, open };
})();
