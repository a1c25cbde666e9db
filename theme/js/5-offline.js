// On a host: keeps what is read for use without a connection, by the worker sw.js, and says when the
// host has a newer page. A page ends with a digest of itself, by which it is known.
(() => {
  const workers = navigator.serviceWorker;
  const update = document.querySelector("#update");
  if (location.protocol === "file:" || !update || !workers) return;

  // Under `require-trusted-types-for` a worker's address has to come from a policy. The one that the
  // page allows, `offline`, knows a single address, whatever it is asked.
  // @ts-expect-error this script is a classic one
  const { href } = new URL("../sw.js", document.currentScript.src);
  const policy = { createScriptURL: () => href };
  const trusted = globalThis.trustedTypes?.createPolicy("offline", policy) ?? policy;
  // Left meanwhile, there is none; without a connection nothing newer is to be found.
  const begin = async () => {
    const worker = await workers.register(trusted.createScriptURL("")).catch(() => 0);
    // @ts-expect-error 0 is no worker
    addEventListener("focus", () => worker && worker.update().catch(Boolean));
    if (worker) ask((await workers.ready).active);
  };

  // The page at hand is kept, then the rest of its series. What opens everything follows for whoever
  // stays: on a second page, which the worker of the first has given, or on one that is part of it.
  // Who saves data keeps what is read. (Firefox tells no page of a worker's where it was come from.)
  /** @type {(active: any) => void} */
  const ask = (active) => {
    const root = href.replace(/[^/]*$/, "");
    const isWithin = location.pathname.slice(new URL(root).pathname.length).includes("/");
    const stays = !isWithin || isFollowing;
    const wanted = navigator.connection?.saveData ? "page" : stays ? "shell" : "series";
    const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
    active.postMessage({ wanted, loaded });
  };

  addEventListener("load", () => (globalThis.requestIdleCallback ?? setTimeout)(begin));

  let { controller } = workers;
  const isFollowing = Boolean(controller);
  workers.addEventListener("controllerchange", async () => {
    const isFirst = !controller;
    ({ controller } = workers);
    if (isFirst) return;
    // Left meanwhile, or without a connection, nothing can be said.
    // @ts-expect-error a Location becomes text
    const text = await fetch(location, { cache: "no-cache" })
      .then((answer) => answer.text())
      .catch(() => "");
    // @ts-expect-error a comment ends the page
    if (!text || text.includes(document.lastChild.data)) return;
    update.append(update.firstElementChild.content);
    update.onclick = () => location.reload();
  });
})();
