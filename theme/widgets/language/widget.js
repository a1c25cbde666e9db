// The language of numbers and dates: the page's, but English where a translator has set one that is
// none, such as "auto".
learnmathora.language = (() => {
  try {
    return Intl.getCanonicalLocales(document.documentElement.lang)[0];
  } catch {
    return "en";
  }
})();
