import { useId, useState } from "react";
import { clients } from "../clients";
import type { Client, Step } from "../clients/client";
import type { Endpoint, Scope } from "../clients/endpoint";
import { ArrowIcon } from "../ui/icons";
import { Snippet } from "../ui/snippet";
import { Tabs } from "../ui/tabs";
import { ScopeForm } from "./scope-form";
import { Section } from "./section";

interface Props {
  readonly endpoint: Endpoint;
  readonly scope: Scope;
  readonly onScope: (scope: Scope) => void;
}

export function Connect({ endpoint, scope, onScope }: Props) {
  const [client, setClient] = useState<Client>(clientFromAddress);

  function select(id: string) {
    const chosen = clients.find((one) => one.id === id) ?? clients[0];
    setClient(chosen);
    const address = new URL(window.location.href);
    address.searchParams.set("client", chosen.id);
    window.history.replaceState(null, "", address);
  }

  return (
    <Section
      id="connect"
      title="Connect a client"
      lead="Pick the client you work with. Everything below is filled in for this installation."
    >
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_19rem] lg:gap-8">
        <div className="min-w-0 rounded-2xl border border-line bg-card shadow-card">
          <Tabs label="Client" tabs={clients} selected={client.id} onSelect={select}>
            <Steps client={client} url={endpoint.url} />
          </Tabs>
        </div>
        <ScopeForm endpoint={endpoint} scope={scope} onScope={onScope} />
      </div>
    </Section>
  );
}

function Steps({ client, url }: { readonly client: Client; readonly url: string }) {
  const alternative = client.alternative(url);
  return (
    <>
      <ol className="space-y-8">
        {client.steps(url).map((step, index) => (
          <li key={step.title}>
            <StepView step={step} url={url} number={index + 1} />
          </li>
        ))}
      </ol>
      <div className="mt-8 border-t border-line pt-7">
        <StepView step={alternative} url={url} />
      </div>
    </>
  );
}

interface StepProps {
  readonly step: Step;
  readonly url: string;
  readonly number?: number;
}

function StepView({ step, url, number }: StepProps) {
  const noteId = useId();
  return (
    <>
      <h3 className="mb-3 flex items-center gap-3.5 text-lg leading-6 font-semibold">
        {number !== undefined && (
          <span
            aria-hidden="true"
            className="grid h-9 w-8 shrink-0 place-items-center rounded-t-full bg-patina-wash pt-1 text-sm text-patina"
          >
            {number}
          </span>
        )}
        {step.title}
      </h3>
      <div className={number === undefined ? "" : "sm:pl-[2.875rem]"}>
        <StepBody step={step} url={url} noteId={noteId} />
        {"note" in step && step.note !== undefined && (
          <p id={noteId} className="mt-2.5 text-sm text-soft">
            {withCode(step.note)}
          </p>
        )}
      </div>
    </>
  );
}

function StepBody({ step, url, noteId }: { readonly step: Step; readonly url: string; readonly noteId: string }) {
  switch (step.kind) {
    case "command":
      return <Snippet place={step.text.startsWith("/") ? "In the client" : "Terminal"} text={step.text} mark={url} wraps />;
    case "file":
      return <Snippet place={step.path} text={step.text} mark={url} />;
    case "say":
      return <p className="max-w-[40rem] text-soft">{withCode(step.text)}</p>;
    case "link":
      return (
        <a
          href={step.href}
          aria-describedby={noteId}
          className="inline-flex min-h-12 items-center gap-2.5 rounded-lg bg-patina px-5 font-medium text-on-patina transition-colors hover:bg-patina-strong"
        >
          {step.label}
          <ArrowIcon />
        </a>
      );
  }
}

/** What stands between backticks, as code that does not break at its dashes. */
function withCode(text: string) {
  return text.split("`").map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      <code key={part} className="font-mono text-[0.9em] whitespace-nowrap text-ink">
        {part}
      </code>
    ),
  );
}

function clientFromAddress(): Client {
  const wanted = new URLSearchParams(window.location.search).get("client");
  return clients.find((client) => client.id === wanted) ?? clients[0];
}
