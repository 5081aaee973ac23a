// Runs before the first paint, so that a dark screen does not flash.
(() => {
  const chosen = localStorage.getItem('provena.theme') ?? 'auto';
  const isDark = chosen === 'dark' || (chosen === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = isDark ? 'dark' : 'light';
})();
