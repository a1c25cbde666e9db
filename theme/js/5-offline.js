// On a host: keeps what is read for use without a connection, by the worker sw.js, and says when the
// host has a newer page. A page ends with a digest of itself, by which it is known.
(() => {
  const workers = navigator.serviceWorker;
  const update = document.querySelector("#update");
  if (location.protocol === "file:" || !update || !workers) return;

  // Under `require-trusted-types-for` a worker's address has to come from a policy. The one that the
  // page allows, `offline`, knows a single address, whatever it is asked.
  const { href } = new URL("../sw.js", document.currentScript.src);
  const policy = { createScriptURL: () => href };
  const trusted = globalThis.trustedTypes?.createPolicy("offline", policy) ?? policy;
  addEventListener("load", async () => {
    // Left meanwhile, there is none; without a connection nothing newer is to be found.
    const worker = await workers.register(trusted.createScriptURL("")).catch(() => 0);
    addEventListener("focus", () => worker && worker.update().catch(Boolean));
  });

  let { controller } = workers;
  workers.addEventListener("controllerchange", async () => {
    const isFirst = !controller;
    ({ controller } = workers);
    if (isFirst) return;
    // Left meanwhile, or without a connection, nothing can be said.
    const text = await fetch(location, { cache: "no-cache" })
      .then((answer) => answer.text())
      .catch(() => "");
    if (!text || text.includes(document.lastChild.data)) return;
    update.append(update.firstElementChild.content);
    update.onclick = () => location.reload();
  });
})();
