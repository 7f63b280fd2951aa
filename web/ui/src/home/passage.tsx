import { Section } from "./section";
import { CopyButton } from "../ui/copy-button";

const STEPS = [
  {
    title: "The client knocks",
    text: "It finds out by itself where to sign in and opens your browser. It never sees your password or Sentry’s own token.",
  },
  {
    title: "You decide",
    text: "A page names the client and what it asks for. You choose its skills; what you leave out does not exist for it.",
  },
  {
    title: "It goes through, within bounds",
    text: "It can do what you can do in Sentry and what you granted, whichever is less. Its key expires within the hour and is renewed while you use it.",
  },
] as const;

const PROMPTS = [
  "Which organizations and projects can you see in Sentry?",
  "Look at this Sentry issue, find the cause in this repository and propose a fix: <link>",
  "The fix is merged. Resolve the issue in Sentry.",
] as const;

export function Passage() {
  return (
    <div className="border-y border-line bg-card">
      <Section id="passage" title="What happens then" lead="The first connection asks you to sign in. It takes a minute.">
        <ol className="grid gap-8 md:grid-cols-3">
          {STEPS.map((step, index) => (
            <li key={step.title}>
              <span
                aria-hidden="true"
                className="mb-4 grid h-14 w-11 place-items-center rounded-t-full border-2 border-b-0 border-patina pt-2 font-display text-xl font-semibold text-patina"
              >
                {index + 1}
              </span>
              <h3 className="text-xl font-semibold">{step.title}</h3>
              <p className="mt-2 text-soft">{step.text}</p>
            </li>
          ))}
        </ol>
        <h3 className="mt-14 mb-4 text-xl font-semibold">Then ask, for example</h3>
        <ul className="divide-y divide-line rounded-2xl border border-line bg-page">
          {PROMPTS.map((prompt) => (
            <li key={prompt} className="flex items-center justify-between gap-4 py-2 pr-2 pl-5">
              <span>{prompt}</span>
              <CopyButton text={prompt} what="the question" />
            </li>
          ))}
        </ul>
      </Section>
    </div>
  );
}
