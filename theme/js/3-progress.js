// Says whether progress is saved and what is done here, and keeps what the page's questions and
// widgets say was done.
(() => {
  const { store } = learnmathora;
  const find = (selector) => [...document.querySelectorAll(selector)];
  const lessonOf = (element) => element?.closest(".lesson")?.dataset.lesson;
  // Where several lessons are on one page, an id there begins with that of its lesson.
  const idOf = (element) => element.id.split("#").pop();
  const listen = (name, action) => document.addEventListener(`learnmathora:${name}`, action);
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
    for (const state of find(".lesson > .opening .state")) {
      state.hidden = !store.get(`lesson/${lessonOf(state)}`).done;
    }
    for (const tally of find("[data-keys]")) {
      const keys = tally.dataset.keys.split(" ").map(store.get);
      const reached = keys.filter((record) => record.first ?? record.reached).length;
      tally.hidden = !reached;
      tally.textContent = learnmathora.fill(tally.dataset.words, { reached, count: keys.length });
    }
  };

  listen("answer", ({ target, detail }) => {
    const { key, option, right, sure = 0, review } = detail;
    const answer = [option, +right, +sure];
    const tries = [(store.get(key).tries?.[1] ?? 0) + 1];
    const more = review && { review: review.slice(1) };
    store.record(key, { first: answer, last: answer, tries, ...more });
    const lesson = lessonOf(target);
    const questions = find("[data-key]").filter((question) => lessonOf(question) === lesson);
    if (questions.every((question) => store.get(question.dataset.key).first)) {
      keep(target, { done: 1 });
    }
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
    const isAbove = (heading) => heading.getBoundingClientRect().top < innerHeight / 2;
    const heading = find("h2[id]").filter(isAbove).pop();
    if (heading) keep(heading, { place: [idOf(heading)] });
  });

  store.follow(show);
  const [lesson, another] = find(".lesson");
  if (!another) keep(lesson, { opened: 1, seen: 1 });
  // Some browsers keep a store for every local file: there a script more passes progress on. From a
  // host, pages can be installed. What is selected may be copied.
  const load = (place) => find(place).map((each) => document.head.append(each.content));
  load(location.protocol === "file:" ? ".folder" : ".hosted");
  addEventListener("selectstart", () => load(".copying"));
})();
