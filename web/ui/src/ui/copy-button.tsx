import { useEffect, useState } from "react";
import { useAnnounce } from "./announcer";
import { copyText } from "./clipboard";
import { CheckIcon, CopyIcon } from "./icons";

interface Props {
  readonly text: string;
  /** What is copied, for people who listen: “Copy the endpoint”. */
  readonly what: string;
  readonly prominent?: boolean;
}

const SHOWN_MS = 2_000;

export function CopyButton({ text, what, prominent = false }: Props) {
  const [outcome, setOutcome] = useState<"none" | "copied" | "failed">("none");
  const announce = useAnnounce();

  useEffect(() => {
    if (outcome === "none") {
      return;
    }
    const timer = setTimeout(() => setOutcome("none"), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [outcome]);

  async function copy() {
    const worked = await copyText(text);
    setOutcome(worked ? "copied" : "failed");
    announce(worked ? `Copied ${what}.` : "Your browser did not allow copying. Select the text and copy it by hand.");
  }

  const look = prominent
    ? "bg-patina text-on-patina hover:bg-patina-strong px-5 max-sm:w-full"
    : "border border-line bg-card text-ink hover:border-line-strong px-3";
  return (
    <button
      type="button"
      onClick={() => void copy()}
      aria-label={`Copy ${what}`}
      className={`inline-flex min-h-11 shrink-0 items-center justify-center gap-2 rounded-lg text-sm font-medium transition-colors ${look}`}
    >
      {outcome === "copied" ? <CheckIcon /> : <CopyIcon />}
      <span aria-hidden="true" className="min-w-[3.5em] text-center">
        {outcome === "copied" ? "Copied" : outcome === "failed" ? "Select" : "Copy"}
      </span>
    </button>
  );
}
