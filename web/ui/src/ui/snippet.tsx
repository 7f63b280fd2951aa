import { Address } from "./address";
import { CopyButton } from "./copy-button";

interface Props {
  /** Where it goes: “Terminal”, or a file's name. */
  readonly place: string;
  readonly text: string;
  /** The part of the text that is this installation's, shown stronger. */
  readonly mark: string;
  /** Whether long lines go on in the next one instead of scrolling. */
  readonly wraps?: boolean;
}

/** Something to copy. */
export function Snippet({ place, text, mark, wraps = false }: Props) {
  return (
    <figure className="overflow-hidden rounded-xl border border-line bg-well">
      <figcaption className="flex items-center justify-between gap-3 border-b border-line py-1.5 pr-1.5 pl-4">
        <span className="min-w-0 truncate font-mono text-[0.8125rem] text-soft">{place}</span>
        <CopyButton text={text} what={`the text for ${place}`} />
      </figcaption>
      <pre
        // Long lines scroll; whoever has no mouse must be able to reach them.
        tabIndex={0}
        role="region"
        aria-label={`Text for ${place}`}
        className={`overflow-x-auto px-4 py-3.5 font-mono text-[0.8125rem] leading-6 -outline-offset-4 ${
          wraps ? "wrap-anywhere whitespace-pre-wrap" : ""
        }`}
      >
        <code>{marked(text, mark, wraps)}</code>
      </pre>
    </figure>
  );
}

function marked(text: string, mark: string, wraps: boolean) {
  const at = text.indexOf(mark);
  if (at < 0) {
    return text;
  }
  return (
    <>
      {text.slice(0, at)}
      <span className="font-semibold text-patina">{wraps ? <Address url={mark} /> : mark}</span>
      {text.slice(at + mark.length)}
    </>
  );
}
