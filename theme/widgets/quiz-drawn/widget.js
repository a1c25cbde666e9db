// Questions whose numbers are drawn. The page holds the first draw; the others come in a script of the
// lesson's, as nested lists, when one is asked for. With which a learner begins follows from when this
// learner opened a first lesson and from the question, so neighbours have other numbers; an address
// such as #question-slope&draw=7 opens the seventh for everybody.
(() => {
  const { store, build } = learnmathora;
  /** @type {Map<string, Promise<unknown>>} */
  const scripts = new Map();

  // Resolves when a script has run, or could not be loaded. It waits in a template: a page may name none.
  /** @type {(address: string) => Promise<unknown> | undefined} */
  const load = (address) => {
    const waiting = document.querySelector(`.draws[data-of="${CSS.escape(address)}"]`);
    if (waiting) {
      const [script] = waiting.content.children;
      const done = new Promise((resolve) => {
        script.onload = script.onerror = resolve;
      });
      scripts.set(address, done);
      waiting.replaceWith(script);
    }
    return scripts.get(address);
  };
  /** @type {(key: string) => any[]} */
  const trees = (key) => learnmathora.draws?.[key] ?? [];

  /** @type {(key: string, count: number) => number} */
  const begin = (key, count) => {
    const opened = Object.values(store.records).map((record) => record.opened ?? Infinity);
    const text = `${Math.min(...opened)}${key}`;
    const mixed = [...text].reduce(
      (value, sign) => Math.imul(value ^ sign.codePointAt(), 16777619),
      2166136261,
    );
    return (mixed >>> 0) % count + 1;
  };
  // The draw that was answered last, if it is one of these.
  /** @type {(key: string, count: number) => number | undefined} */
  const answered = (key, count) => {
    const draw = store.get(key).last?.[4];
    return draw > 0 && draw <= count ? draw : undefined;
  };

  // What the review asks: other numbers than the last time, or the first where there are no others.
  /** @type {Learnmathora["drawn"]} */
  learnmathora.drawn = async ({ key, draws, tree }) => {
    // @ts-expect-error it has some
    await load(draws);
    const { length } = trees(key);
    const last = answered(key, length);
    const found = trees(key)[last ? last % length : begin(key, length) - 1];
    if (!found) return tree;
    const [tag, attributes, ...children] = found;
    return [tag, { ...tree[1], ...attributes }, ...children];
  };

  // What is the same in every draw stays as the page has it: its tries, the number in its check.
  /** @type {(question: any, draw: number) => any} */
  const put = (question, draw) => {
    const { key, draws } = question.dataset;
    const tree = trees(key)[draw - 1];
    if (!tree) return question;
    const fresh = build(tree, draws.slice(0, draws.lastIndexOf("assets/")));
    for (const { name, value } of question.attributes) {
      if (name !== "data-result" && !fresh.hasAttribute(name)) fresh.setAttribute(name, value);
    }
    const prompt = fresh.querySelector(".prompt");
    prompt.querySelector(":scope > .label")?.remove();
    const label = question.querySelector(".prompt > .label");
    if (label) prompt.prepend(label.cloneNode(true));
    question.replaceWith(fresh);
    return fresh;
  };
  /** @type {(question: any, draw: number) => Promise<any>} */
  const show = async (question, draw) => {
    if (`${draw}` === question.dataset.draw) return question;
    await load(question.dataset.draws);
    return put(question, draw);
  };

  /** @type {() => [any, number]} */
  const asked = () => {
    const named = new URLSearchParams(`id=${location.hash.slice(1)}`);
    // @ts-expect-error there is none of no name
    return [document.getElementById(named.get("id")), Number(named.get("draw"))];
  };
  const open = async () => {
    const [question, draw] = asked();
    if (!question?.dataset.draws || !(draw > 0)) return;
    const { count } = question.dataset;
    (await show(question, (draw - 1) % count + 1)).scrollIntoView();
  };

  const [first, number] = asked();
  for (const question of document.querySelectorAll("[data-draws]")) {
    const { key, count, thenWords } = question.dataset;
    // An exam is the same for all.
    if (question.closest("quiz-exam")) {
      delete question.dataset.draws;
      question.show?.();
      continue;
    }
    if (question === first && number > 0 || question.closest("review-queue")) continue;
    // What was asked before the lesson comes again with the same numbers.
    show(question, answered(key, count) ?? (thenWords ? 1 : begin(key, count)));
  }
  open();
  addEventListener("hashchange", open);
  addEventListener("click", async ({ target }) => {
    // @ts-expect-error a click is on an element
    const question = target.closest?.(".another")?.closest("[data-draws]");
    if (!question) return;
    const { draw, count } = question.dataset;
    const next = draw % count + 1;
    const fresh = await show(question, next);
    if (fresh === question) return;
    history.replaceState(history.state, "", `#${fresh.id}&draw=${next}`);
    fresh.ask();
  });
})();
