// What stands in the worker's place where a site is no longer kept: takes the worker and its caches
// away from browsers that have them, and then itself.
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => {
  const { scope } = registration;
  const cleanUp = async () => {
    const own = (await caches.keys()).filter((name) => name.startsWith(`${scope}#`));
    await Promise.all(own.map((name) => caches.delete(name)));
    await registration.unregister();
  };
  event.waitUntil(cleanUp());
});
