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
    const worker = await workers.register(trusted.createScriptURL(""));
    // Without a connection there is nothing to be found.
    addEventListener("focus", () => worker.update().catch(Boolean));
  });

  let { controller } = workers;
  workers.addEventListener("controllerchange", async () => {
    const isFirst = !controller;
    ({ controller } = workers);
    if (isFirst) return;
    // Left meanwhile, or without a connection, nothing can be said.
    const answer = await fetch(location, { cache: "no-cache" }).catch(() => 0);
    if (!answer || (await answer.text()).includes(document.lastChild.data)) return;
    update.append(update.firstElementChild.content);
    update.onclick = () => location.reload();
  });
})();
