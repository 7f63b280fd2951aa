import { type KeyboardEvent, type ReactNode, useId, useRef } from "react";

interface Props {
  readonly label: string;
  readonly tabs: readonly { readonly id: string; readonly name: string }[];
  readonly selected: string;
  readonly onSelect: (id: string) => void;
  /** What the selected tab shows. */
  readonly children: ReactNode;
}

/** Tabs by the WAI-ARIA pattern: one stop for the tab key, arrows, Home and End move. */
export function Tabs({ label, tabs, selected, onSelect, children }: Props) {
  const prefix = useId();
  const buttons = useRef(new Map<string, HTMLButtonElement>());

  function onKeyDown(event: KeyboardEvent) {
    const at = tabs.findIndex((tab) => tab.id === selected);
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    const tab = next === undefined ? undefined : tabs[(next + tabs.length) % tabs.length];
    if (tab) {
      event.preventDefault();
      onSelect(tab.id);
      buttons.current.get(tab.id)?.focus();
    }
  }

  return (
    <div>
      <div
        role="tablist"
        aria-label={label}
        onKeyDown={onKeyDown}
        className="flex flex-wrap gap-1 border-b border-line px-3 pt-3 sm:px-5"
      >
        {tabs.map((tab) => {
          const isSelected = tab.id === selected;
          return (
            <button
              key={tab.id}
              ref={(button) => {
                if (button) {
                  buttons.current.set(tab.id, button);
                } else {
                  buttons.current.delete(tab.id);
                }
              }}
              type="button"
              role="tab"
              id={`${prefix}-${tab.id}`}
              aria-selected={isSelected}
              aria-controls={`${prefix}-panel`}
              tabIndex={isSelected ? 0 : -1}
              onClick={() => onSelect(tab.id)}
              className={`-mb-px min-h-11 rounded-t-lg border-b-3 px-3 text-[0.9375rem] font-medium transition-colors sm:px-4 ${
                isSelected ? "border-patina text-ink" : "border-transparent text-soft hover:text-ink"
              }`}
            >
              {tab.name}
            </button>
          );
        })}
      </div>
      <div role="tabpanel" id={`${prefix}-panel`} aria-labelledby={`${prefix}-${selected}`} className="p-5 sm:p-8">
        {children}
      </div>
    </div>
  );
}
