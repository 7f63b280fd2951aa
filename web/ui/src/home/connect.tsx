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
          <li key={step.title} className="grid grid-cols-[2rem_minmax(0,1fr)] gap-x-4">
            <span
              aria-hidden="true"
              className="grid h-9 w-8 place-items-center rounded-t-full bg-patina-wash pt-1 text-sm font-semibold text-patina"
            >
              {index + 1}
            </span>
            <StepView step={step} url={url} />
          </li>
        ))}
      </ol>
      <div className="mt-8 border-t border-line pt-7">
        <StepView step={alternative} url={url} />
      </div>
    </>
  );
}

function StepView({ step, url }: { readonly step: Step; readonly url: string }) {
  const noteId = useId();
  return (
    <div className="min-w-0">
      <h3 className="mb-2.5 pt-1 text-lg leading-7 font-semibold">{step.title}</h3>
      {step.kind === "command" && (
        <Snippet place={step.text.startsWith("/") ? "In the client" : "Terminal"} text={step.text} mark={url} wraps />
      )}
      {step.kind === "file" && <Snippet place={step.path} text={step.text} mark={url} />}
      {step.kind === "say" && <p className="max-w-[40rem] text-soft">{step.text}</p>}
      {step.kind === "link" && (
        <a
          href={step.href}
          aria-describedby={noteId}
          className="inline-flex min-h-12 items-center gap-2.5 rounded-lg bg-patina px-5 font-medium text-on-patina transition-colors hover:bg-patina-strong"
        >
          {step.label}
          <ArrowIcon />
        </a>
      )}
      {"note" in step && step.note !== undefined && (
        <p id={noteId} className="mt-2.5 text-sm text-soft">
          {step.note}
        </p>
      )}
    </div>
  );
}

function clientFromAddress(): Client {
  const wanted = new URLSearchParams(window.location.search).get("client");
  return clients.find((client) => client.id === wanted) ?? clients[0];
}
