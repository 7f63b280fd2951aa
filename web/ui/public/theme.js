// Runs before the first paint, so that a page in the dark does not flash white. See src/ui/theme.tsx.
try {
  const theme = localStorage.getItem("gatehouse-theme");
  if (theme === "light" || theme === "dark") {
    document.documentElement.dataset.theme = theme;
  }
} catch {
  // Storage is switched off: the system's choice holds.
}
