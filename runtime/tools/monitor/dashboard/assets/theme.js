// The chosen colours, set before anything is painted: as the system, light or dark.
"use strict";
try {
  const theme = localStorage.getItem("natsmith-theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // without storage the system's colours are used
}
