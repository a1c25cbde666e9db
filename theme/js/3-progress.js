// Says whether progress is saved, and keeps what the page's questions and widgets say was done.
(() => {
  const { store } = learnmathora;
  const { lesson } = document.querySelector("main").dataset;
  const listen = (name, action) => document.addEventListener(`learnmathora:${name}`, action);

  const show = () => {
    const saving = document.querySelector("#saving");
    const told = saving.dataset;
    const { status } = store;
    told.status = status;
    saving.textContent = (location.protocol === "file:" && told[`${status}File`]) || told[status];
  };

  listen("saved", show);
  listen("answer", (event) => {
    const { key, option, right } = event.detail;
    const answer = [Date.now(), option, +right];
    store.record(key, { first: answer, last: answer, tries: (store.get(key).tries ?? 0) + 1 });
    const questions = [...document.querySelectorAll("[data-key]")];
    if (questions.every((question) => store.get(question.dataset.key).first)) {
      store.record(`lesson/${lesson}`, { done: answer[0] });
    }
  });
  listen("goal", (event) => {
    store.record(`goal/${lesson}#${event.target.id}`, { reached: Date.now() });
  });

  // What has to be scrolled must be reachable by keyboard; a stop at every table would be a nuisance.
  const scrolled = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      target.tabIndex = target.scrollWidth > target.clientWidth ? 0 : -1;
    }
  });
  document.querySelectorAll(".table, .formula, pre").forEach((each) => scrolled.observe(each));

  show();
  if (lesson) {
    const now = Date.now();
    store.record(`lesson/${lesson}`, { opened: now, seen: now });
  }
})();
