// Says whether progress is saved and what is done here, and keeps what the page's questions and
// widgets say was done.
(() => {
  const { store, mastery } = learnmathora;
  const split = (words = "") => words.split(" ").filter(Boolean);
  /** @type {(selector: string) => any[]} */
  const find = (selector) => [...document.querySelectorAll(selector)];
  /** @type {(element?: Element) => string} */
  const lessonOf = (element) => element?.closest(".lesson")?.dataset.lesson;
  // Where several lessons are on one page, an id there begins with that of its lesson.
  /** @type {(element: Element) => any} */
  const idOf = (element) => element.id.split("#").pop();
  /** @type {(name: string, action: (event: any) => void) => void} */
  const listen = (name, action) => document.addEventListener(`learnmathora:${name}`, action);
  /** @type {(element: Element, fields: Parameters<Store["record"]>[1]) => void} */
  const keep = (element, fields) => {
    const lesson = lessonOf(element);
    if (lesson) store.record(`lesson/${lesson}`, fields);
  };

  const show = () => {
    const [saving] = find("#saving");
    const told = saving.dataset;
    const { status } = store;
    told.status = status;
    saving.textContent = (location.protocol === "file:" && told[`${status}File`]) || told[status];
    find(".lesson > .opening .state").forEach(showState);
    for (const tally of find("[data-keys]")) {
      const keys = split(tally.dataset.keys);
      const records = keys.map(store.get);
      const reached = records.filter((record) => record.first ?? record.reached).length;
      // When all are answered, how well they are known says more.
      tally.hidden = !reached || reached === keys.length && keys[0].startsWith("question/");
      tally.textContent = learnmathora.fill(tally.dataset.words, { reached, count: keys.length });
    }
    for (const again of find(".read-again")) {
      again.hidden = true;
      for (const each of again.querySelectorAll("[data-about]")) {
        each.hidden = !split(each.dataset.about).some((key) => mastery(store.get(key)) === 1);
        again.hidden &&= each.hidden;
      }
    }
  };

  // Of the lesson itself: only once there was something to know.
  /** @type {(state: HTMLElement) => void} */
  const showState = (state) => {
    const keys = split(state.dataset.questions);
    const level = learnmathora.masteryOfLesson(lessonOf(state), keys);
    const isBegun = keys.some((key) => store.get(key).first) || level > 1;
    learnmathora.showLevel(state, isBegun ? level : 0, !keys.length);
  };

  // How many questions are due, wherever that is said. Of what was just kept alone, so that it is no
  // more work where much is kept.
  /** @type {Set<string>} */
  const due = new Set();
  const countDue = ({ detail = store } = {}) => {
    if (detail.records === store.records) due.clear();
    for (const key of Object.keys(detail.records)) {
      if (!learnmathora.asks(key)) continue;
      if (learnmathora.due(store.get(key)) <= Date.now()) due.add(key);
      else due.delete(key);
    }
    for (const each of find("due-count, a.due")) {
      each.hidden = !due.size;
      each.textContent = learnmathora.fill(each.dataset.words, { count: due.size });
    }
    // An installed site shows it on its icon, where the system lets it.
    navigator.setAppBadge?.(due.size)?.catch(Boolean);
  };

  listen("answer", ({ target, detail }) => {
    const { key, option, right, sure = 0, draw, review, parts } = detail;
    const answer = [option, +right, +sure];
    if (draw) answer.push(+draw);
    const tries = [(store.get(key).tries?.[1] ?? 0) + 1];
    /** @type {Known} */
    const fields = { first: answer, last: answer, tries };
    // How many of its parts were right: the store keeps the first.
    if (parts) fields.parts = parts;
    if (review) fields.review = review.slice(1);
    // Sure and wrong: it is asked again sooner, twice.
    if (!right && +sure === 3) fields.misjudged = 1;
    // A series that stands apart, as a guide, is no part of what is reviewed.
    if (target.closest("[data-apart]")) fields.gone = [1];
    store.record(key, fields);
    const lesson = lessonOf(target);
    /** @type {(each: any) => boolean} */
    const isOpen = (each) => lessonOf(each) === lesson && !store.get(each.dataset.key).first;
    if (!find("[data-key]").some(isOpen)) keep(target, { done: 1 });
  });
  // What was answered before the lesson, and a learner's own words, are kept and never marked.
  listen("before", ({ detail }) => store.record(detail.key, { before: [detail.option] }));
  listen("said", ({ detail }) => store.record(detail.key, detail.fields));
  listen("goal", ({ target }) => {
    store.record(`goal/${lessonOf(target)}#${idOf(target)}`, { reached: 1 });
  });
  listen("done", ({ target }) => keep(target, { done: 1 }));

  // Where reading stops is the last heading above the middle of the window.
  addEventListener("pagehide", () => {
    const all = find(".lesson h2[id]");
    const above = all.filter((each) => each.getBoundingClientRect().top < innerHeight / 2);
    const step = above.length;
    const last = above.pop();
    if (last) keep(last, { place: [idOf(last), step, all.length] });
  });

  store.follow(show);
  store.follow(countDue);
  const [lesson, another] = find(".lesson");
  if (!another) keep(lesson, { opened: 1, seen: 1 });
  // Some browsers keep a store for every local file: there a script more passes progress on. From a
  // host, pages can be installed. What is selected may be copied.
  /** @type {(place: string) => unknown} */
  const load = (place) => find(place).map((each) => document.head.append(each.content));
  load(location.protocol === "file:" ? ".folder" : ".hosted");
  addEventListener("selectstart", () => load(".copying"));
})();
