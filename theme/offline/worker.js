// Keeps the site for use without a connection. In front of this the build puts its list, `build`:
// {version, size (bytes), groups: {name: {path: sha256}}}. The group "" is what opens everything
// (home, progress, review), the others are the series. A file is kept under `path?sha256`, so what
// did not change from one build to the next is found again by its name, and any answer is whole.
(() => {
  const { version, size, groups } = globalThis.build;
  const { scope } = registration;
  const own = `${scope}#`;
  const name = own + version;
  const wholeMark = `${scope}?whole`;
  const everything = Object.keys(groups);
  const listed = Object.assign({}, ...Object.values(groups));
  const begun = new Set();

  const keyOf = (path) => `${path}?${listed[path]}`;

  // In the order in which they were made.
  const ownCaches = async () => (await caches.keys()).filter((each) => each.startsWith(own));

  // The host has to have just these bytes: one that holds half of a new build is turned down.
  const load = async (path) => {
    const integrity = `sha256-${listed[path]}`;
    const response = await fetch(path, { integrity, cache: "no-cache" });
    // Made anew, since what came by a redirect may not answer for a page.
    return new Response(response.body, response);
  };

  const keep = async (names, tell = () => {}) => {
    const cache = await caches.open(name);
    const paths = names.flatMap((each) => Object.keys(groups[each]));
    const count = paths.length;
    const keepNext = async () => {
      for (let path; (path = paths.pop());) {
        const key = keyOf(path);
        if (!(await cache.match(key))) {
          await cache.put(key, (await caches.match(key)) ?? (await load(path)));
        }
        tell({ done: count - paths.length, count });
      }
    };
    // All have come to an end before anything is thrown, so that nothing is written after it.
    const ends = await Promise.allSettled(Array.from({ length: 8 }, keepNext));
    const failed = ends.find((end) => end.reason);
    if (failed) throw failed.reason;
  };

  // What the last build kept is kept of this one, and the series of every open page.
  const install = async () => {
    await caches.delete(name);
    const last = (await ownCaches()).at(-1);
    const pages = await clients.matchAll({ type: "window", includeUncontrolled: true });
    const keys = last ? await (await caches.open(last)).keys() : [];
    const urls = [...keys, ...pages].map(({ url }) => url);
    const isWhole = urls.includes(wholeMark);
    const isUsed = (group) => urls.some((url) => url.startsWith(`${scope}${group}/`));
    try {
      await keep(everything.filter((group) => !group || isWhole || isUsed(group)));
      if (isWhole) await (await caches.open(name)).put(wholeMark, new Response());
    } catch (error) {
      await caches.delete(name);
      throw error;
    }
    await skipWaiting();
  };

  // One older build stays, for the tabs that show its pages.
  const activate = async () => {
    const old = (await ownCaches()).slice(0, -2);
    await Promise.all(old.map((each) => caches.delete(each)));
    await clients.claim();
  };

  const answer = async (request, path, isPage) => {
    const kept = (await caches.match(keyOf(path))) ??
      (await caches.match(path, { ignoreSearch: true }));
    if (kept && path.startsWith("assets/")) return kept;
    const fresh = fetch(request, { cache: "no-cache" });
    const late = new Promise((resolve) => setTimeout(resolve, 2500, kept));
    try {
      const response = await (kept ? Promise.race([fresh, late]) : fresh);
      return kept && response.status >= 400 ? kept : response;
    } catch (error) {
      if (kept) return kept;
      if (isPage) return Response.redirect(`${scope}index.html#offline`);
      throw error;
    }
  };

  const handle = (event) => {
    const { request } = event;
    const [url] = request.url.split(/[?#]/);
    if (request.method !== "GET" || !url.startsWith(scope)) return;
    const isPage = request.mode === "navigate";
    const asked = url.slice(scope.length);
    // Some hosts leave the ending out.
    const path = [asked, `${asked}.html`, `${asked}index.html`].find((each) => each in listed) ??
      asked;
    const [group, page] = path.split("/");
    if (!isPage && !(path in listed) && group !== "assets") return;
    if (isPage && page && groups[group] && !begun.has(group)) {
      begun.add(group);
      event.waitUntil(keep([group]).catch(() => begun.delete(group)));
    }
    event.respondWith(answer(request, path, isPage));
  };

  const commands = {
    async keep(tell) {
      await keep(everything, tell);
      await (await caches.open(name)).put(wholeMark, new Response());
    },
    async drop() {
      const cache = await caches.open(name);
      const shell = Object.keys(groups[""]).map((path) => new URL(keyOf(path), scope).href);
      const dropped = (await cache.keys()).filter(({ url }) => !shell.includes(url));
      await Promise.all(dropped.map((each) => cache.delete(each)));
      const old = (await ownCaches()).filter((each) => each !== name);
      await Promise.all(old.map((each) => caches.delete(each)));
      begun.clear();
    },
  };

  const obey = async ({ data, ports: [port] }) => {
    const tell = (told) => port.postMessage(told);
    let isFailed = false;
    try {
      await commands[data]?.(tell);
    } catch {
      isFailed = true;
    }
    tell({ size, isFailed, isWhole: Boolean(await caches.match(wholeMark)) });
  };

  const listen = (type, action) =>
    addEventListener(type, (event) => event.waitUntil(action(event)));
  listen("install", install);
  listen("activate", activate);
  listen("message", obey);
  addEventListener("fetch", handle);
})();
