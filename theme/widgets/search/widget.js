// Finds pages in the index that the build wrote (generator/learnmathora/outputs/index.py). Every word of a query must be
// there, the last may be only begun; where nothing is found, each word may have one wrong letter.
(() => {
  // What generator/learnmathora/fold.py does, exactly.
  const MARKS = /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]/g;
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
  const SIGN = "[\\u3040-\\u30ff\\u3400-\\u9fff]";
  const WORD = new RegExp(`${SIGN}|(?:(?!${SIGN})[\\p{L}\\p{N}])+`, "gu");
  const LETTERS = "ABCDEF";
  const BEGUN = 0.6;
  const SHORTEST_MISTYPED = 4;

  const fold = (text) =>
    text.normalize("NFKD").toLowerCase().replace(MARKS, "").replace(LIKE, (each) => ALIKE[each]);
  const words = (text) =>
    (fold(text).match(WORD) ?? []).map((word) => word.replace(/^ال(?=..)/, ""));

  // Whether one letter more, less or other, or two in the wrong order, make one word of the other.
  const isNear = (one, other) => {
    if (Math.abs(one.length - other.length) > 1) return false;
    let start = 0;
    while (start < one.length && one[start] === other[start]) start += 1;
    let [a, b] = [one.slice(start), other.slice(start)];
    while (a && b && a.at(-1) === b.at(-1)) [a, b] = [a.slice(0, -1), b.slice(0, -1)];
    const isSwapped = a.length === 2 && b.length === 2 && a[0] === b[1] && a[1] === b[0];
    return isSwapped || (a.length < 2 && b.length < 2);
  };

  const read = (list) => {
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
  const open = (index) => {
    const terms = [];
    for (const word of index.words.split(" ")) {
      terms.push((terms.at(-1) ?? "").slice(0, parseInt(word[0], 36)) + word.slice(1));
    }
    const lists = index.found.split(" ");
    const known = new Map();
    const pagesOf = (n) => known.get(n) ?? known.set(n, read(lists[n])).get(n);
    const choose = (fits) => terms.flatMap((term, n) => (fits(term) ? [n] : []));

    const best = (word, chosen) => {
      const scores = new Map();
      for (const n of chosen) {
        const share = terms[n] === word ? 1 : BEGUN;
        for (const [page, score] of pagesOf(n)) {
          scores.set(page, Math.max(scores.get(page) ?? 0, score * share));
        }
      }
      return scores;
    };

    const all = (asked, chosen) => {
      const [first, ...others] = asked.map((word, n) => best(word, chosen[n]));
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
      const result = (isExact, fit) => {
        const chosen = asked.map((word, n) => choose(fit(word, n)));
        const meant = chosen.map((each) => new Set(each.map((n) => terms[n])));
        return { pages: all(asked, chosen), meant, isExact };
      };
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

  learnmathora.search = { fold, words, isNear, open };
})();
