// Keeps the site for use without a connection. In front of this the build puts its list, `build`:
// {version, size (bytes), groups: {name: {path: sha256}}, uses: {page: places of what it needs}}. The
// group "" is what opens everything (home, progress, review), the others are the series. A file is
// kept under `path?sha256`, so what did not change from one build to the next is found again by its
// name, and any answer is whole. Of a group that was kept as a whole there is a mark, `?kept=name`.
(() => {
  const { version, size, groups, uses } = globalThis.build;
  const { scope } = registration;
  const own = `${scope}#`;
  const name = own + version;
  const wholeMark = `${scope}?whole`;
  const markOf = (group) => `${scope}?kept=${encodeURIComponent(group)}`;
  const everything = Object.keys(groups);
  const listed = Object.assign({}, ...Object.values(groups));
  const places = Object.keys(listed);

  const keyOf = (path) => `${path}?${listed[path]}`;

  // In the order in which they were made.
  const ownCaches = async () => (await caches.keys()).filter((each) => each.startsWith(own));

  // Some hosts leave the ending out.
  const pathOf = (url) => {
    const asked = url.split(/[?#]/)[0].slice(scope.length);
    return [asked, `${asked}.html`, `${asked}index.html`].find((each) => each in listed) ?? asked;
  };

  const needed = (page) => {
    if (!(page in listed)) return [];
    return [page, ...(uses[page] ?? "").split(" ").filter(Boolean).map((place) => places[place])];
  };

  // The host has to have just these bytes: one that holds half of a new build is turned down. What
  // the browser has already loaded is not asked for again, if it is just that.
  const load = async (path) => {
    const get = (cache) =>
      fetch(path, { integrity: `sha256-${listed[path]}`, cache, priority: "low" });
    const response = await get("force-cache").catch(() => get("no-cache"));
    // Made anew, since what came by a redirect may not answer for a page.
    return new Response(response.body, response);
  };

  const keepPaths = async (wanted, tell = () => {}, atOnce = 2) => {
    const cache = await caches.open(name);
    const paths = [...new Set(wanted)].filter((path) => path in listed).reverse();
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
    const ends = await Promise.allSettled(Array.from({ length: atOnce }, keepNext));
    const failed = ends.find((end) => end.reason);
    if (failed) throw failed.reason;
  };

  const keep = async (names, tell, atOnce) => {
    await keepPaths(names.flatMap((each) => Object.keys(groups[each])), tell, atOnce);
    const cache = await caches.open(name);
    await Promise.all(names.map((each) => cache.put(markOf(each), new Response())));
  };

  // What the last build kept is kept of this one: whole groups, or a page with what it needs; and
  // every open page.
  const install = async () => {
    await caches.delete(name);
    const last = (await ownCaches()).at(-1);
    const pages = await clients.matchAll({ type: "window", includeUncontrolled: true });
    const kept = last ? await (await caches.open(last)).keys() : [];
    const urls = kept.map(({ url }) => url);
    const isWhole = urls.includes(wholeMark);
    // Earlier builds kept nothing but groups, and marked none.
    const isMarked = urls.some((url) => url.startsWith(`${scope}?kept=`));
    const wasKept = (group) =>
      isMarked
        ? urls.includes(markOf(group))
        : urls.some((url) => url.startsWith(`${scope}${group && `${group}/`}`));
    const chosen = everything.filter((group) => isWhole || wasKept(group));
    try {
      if (last) {
        const files = urls.filter((url) => !url.startsWith(`${scope}?`));
        const opened = [...files, ...pages.map(({ url }) => url)];
        await keepPaths(opened.map(pathOf).flatMap(needed), undefined, 8);
        await keep(chosen, undefined, 8);
      }
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
    const path = pathOf(url);
    if (!isPage && !(path in listed) && !path.startsWith("assets/")) return;
    event.respondWith(answer(request, path, isPage));
  };

  // What a page asks for when it has nothing else to do. Each takes the one before along.
  const page = (_, { source, data }) => {
    const loaded = data.loaded.filter((url) => url.startsWith(scope)).map(pathOf);
    return keepPaths([...needed(pathOf(source.url)), ...loaded]);
  };
  const series = async (_, event) => {
    await page(_, event);
    const [group, isWithin] = pathOf(event.source.url).split("/");
    if (isWithin && groups[group]) await keep([group]);
    await keepPaths(needed("index.html"));
  };
  const commands = {
    page,
    series,
    async shell(_, event) {
      await series(_, event);
      await keep([""]);
    },
    async keep(tell) {
      await keep(everything, tell, 8);
      await (await caches.open(name)).put(wholeMark, new Response());
    },
    async drop() {
      const cache = await caches.open(name);
      const shell = Object.keys(groups[""]).map((path) => new URL(keyOf(path), scope).href);
      const stays = [...shell, markOf("")];
      const dropped = (await cache.keys()).filter(({ url }) => !stays.includes(url));
      await Promise.all(dropped.map((each) => cache.delete(each)));
      const old = (await ownCaches()).filter((each) => each !== name);
      await Promise.all(old.map((each) => caches.delete(each)));
    },
  };

  const obey = async (event) => {
    const { data, ports: [port] } = event;
    const tell = (told) => port?.postMessage(told);
    let isFailed = false;
    try {
      await commands[data?.wanted ?? data]?.(tell, event);
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
