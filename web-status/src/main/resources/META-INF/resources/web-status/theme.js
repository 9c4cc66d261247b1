// Light or dark, before anything is drawn. No module: modules run when the page is there already, and it would flash.

(() => {
  const KEY = 'baton-theme';
  const root = document.documentElement;

  function chosen() {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null; // no storage for this page: it follows the system
    }
  }

  function apply(theme) {
    if (theme === 'light' || theme === 'dark') {
      root.dataset.theme = theme;
    } else {
      delete root.dataset.theme;
    }
    document.dispatchEvent(new CustomEvent('baton-theme'));
  }

  function choose(theme) {
    try {
      localStorage.setItem(KEY, theme);
    } catch {
      // Without storage the choice lasts as long as the page.
    }
    apply(theme);
  }

  globalThis.batonTheme = { choose, chosen: () => root.dataset.theme ?? 'system' };
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => document.dispatchEvent(new CustomEvent('baton-theme')));
  apply(chosen());
})();
