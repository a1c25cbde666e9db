// Shows what is done, and keeps what the page's questions and widgets say was done.
(() => {
  const { store } = learnmathora;
  const main = document.querySelector("main");

  // A lesson is done when all its questions are answered.
  const state = (lesson, keys) => {
    const record = store.get(`lesson/${lesson}`);
    const answered = keys.filter((key) => store.get(key).first).length;
    if (record.done || (keys.length && answered === keys.length)) return "done";
    return record.opened || answered ? "started" : "";
  };

  const showList = (list) => {
    const items = [...list.querySelectorAll("[data-lesson]")];
    for (const item of items) {
      const keys = item.dataset.questions.split(" ").filter(Boolean);
      item.dataset.state = state(item.dataset.lesson, keys);
      const shown = item.querySelector(".state");
      shown.textContent = shown.dataset[item.dataset.state] ?? "";
      shown.hidden = !item.dataset.state;
    }
    const begun = items.some((item) => item.dataset.state);
    const next = items.find((item) => item.dataset.state !== "done");
    const go = list.parentElement.querySelector(".go");
    if (begun && next && go) {
      const link = next.querySelector("a");
      go.href = link.href;
      const word = go.querySelector("[data-continue]");
      word.textContent = word.dataset.continue;
      go.querySelector(".where").replaceChildren(
        ...link.cloneNode(true).childNodes,
      );
    }
  };

  const show = () => {
    const saving = document.getElementById("saving");
    const told = {
      saved: location.protocol === "file:" ? "savedFile" : "saved",
      newer: "unsavedNewer",
      unsaved: "unsaved",
    }[store.status];
    saving.textContent = saving.dataset[told];
    document.querySelectorAll("ol.lessons").forEach(showList);
  };

  document.addEventListener("learnmathora:saved", show);
  document.addEventListener("learnmathora:answer", (event) => {
    const { key, option, right } = event.detail;
    const now = Date.now();
    const answer = [now, option, right ? 1 : 0];
    const tries = (store.get(key).tries ?? 0) + 1;
    store.record(key, { first: answer, last: answer, tries });
    const keys = [...main.querySelectorAll("[data-key]")].map(
      (each) => each.dataset.key,
    );
    if (keys.every((each) => store.get(each).first)) {
      store.record(`lesson/${main.dataset.lesson}`, { done: now });
    }
  });
  document.addEventListener("learnmathora:goal", (event) => {
    store.record(`goal/${main.dataset.lesson}#${event.target.id}`, {
      reached: Date.now(),
    });
  });

  show();
  if (main.dataset.lesson) {
    const now = Date.now();
    store.record(`lesson/${main.dataset.lesson}`, { opened: now, seen: now });
  }
})();
