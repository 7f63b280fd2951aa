import { type ReactNode, useState } from "react";
import { MoonIcon, SunIcon, SystemIcon } from "./icons";

type Theme = "system" | "light" | "dark";

/** Also read by public/theme.js, before the first paint. */
const KEY = "gatehouse-theme";

const CHOICES: readonly { readonly theme: Theme; readonly name: string; readonly icon: ReactNode }[] = [
  { theme: "light", name: "Light", icon: <SunIcon /> },
  { theme: "system", name: "As the system", icon: <SystemIcon /> },
  { theme: "dark", name: "Dark", icon: <MoonIcon /> },
];

/** Light, dark, or whatever the system says; kept in this browser. */
export function ThemeChoice() {
  const [chosen, setChosen] = useState<Theme>(storedTheme);

  function choose(theme: Theme) {
    setChosen(theme);
    apply(theme);
  }

  return (
    <fieldset className="flex rounded-full border border-line bg-card p-0.5">
      <legend className="sr-only">Colours</legend>
      {CHOICES.map(({ theme, name, icon }) => (
        <label
          key={theme}
          title={name}
          className="relative grid size-9 place-items-center rounded-full text-soft transition-colors hover:text-ink has-checked:bg-patina-wash has-checked:text-patina has-focus-visible:outline-3 has-focus-visible:outline-patina"
        >
          <input
            type="radio"
            name="theme"
            value={theme}
            checked={chosen === theme}
            onChange={() => choose(theme)}
            // Over the picture and not beside it, so that a touch anywhere is a touch of the control.
            className="absolute inset-0 cursor-pointer rounded-full opacity-0"
          />
          {icon}
          <span className="sr-only">{name}</span>
        </label>
      ))}
    </fieldset>
  );
}

function storedTheme(): Theme {
  const theme = document.documentElement.dataset.theme;
  return theme === "light" || theme === "dark" ? theme : "system";
}

function apply(theme: Theme) {
  if (theme === "system") {
    delete document.documentElement.dataset.theme;
  } else {
    document.documentElement.dataset.theme = theme;
  }
  try {
    if (theme === "system") {
      localStorage.removeItem(KEY);
    } else {
      localStorage.setItem(KEY, theme);
    }
  } catch {
    // Storage is switched off: the choice holds until the page is left.
  }
}
