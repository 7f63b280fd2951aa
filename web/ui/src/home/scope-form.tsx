import { useId } from "react";
import type { Endpoint, Scope } from "../clients/endpoint";
import { Address } from "../ui/address";

interface Props {
  readonly endpoint: Endpoint;
  readonly scope: Scope;
  readonly onScope: (scope: Scope) => void;
}

/** Narrows the endpoint; every snippet follows as one types. */
export function ScopeForm({ endpoint, scope, onScope }: Props) {
  return (
    <form
      aria-labelledby="scope-title"
      onSubmit={(event) => event.preventDefault()}
      className="rounded-2xl border border-line p-5 sm:p-6 lg:sticky lg:top-6"
    >
      <h3 id="scope-title" className="text-lg font-semibold">
        How far may it see?
      </h3>
      <p className="mt-1 mb-5 text-sm text-soft">
        Leave both empty for everything you can see. A narrower address binds the client’s token, too.
      </p>
      <Field
        label="Organization"
        placeholder="acme"
        value={scope.organization}
        problem={endpoint.organizationProblem}
        onChange={(organization) => onScope({ ...scope, organization })}
      />
      <Field
        label="Project"
        hint="Or several, with commas."
        placeholder="web-shop"
        value={scope.projects}
        problem={endpoint.projectsProblem}
        onChange={(projects) => onScope({ ...scope, projects })}
      />
      <p className="mt-5 rounded-lg bg-well px-3.5 py-3 text-sm">
        <span className="block text-soft">The address is then</span>
        <span className="font-mono text-[0.8125rem] wrap-anywhere">
          <Address url={endpoint.url} />
        </span>
      </p>
    </form>
  );
}

interface FieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly placeholder: string;
  readonly value: string;
  readonly problem: string | null;
  readonly onChange: (value: string) => void;
}

function Field({ label, hint, placeholder, value, problem, onChange }: FieldProps) {
  const id = useId();
  return (
    <div className="mt-4">
      <label htmlFor={id} className="block text-sm font-medium">
        {label} <span className="font-normal text-soft">(optional)</span>
      </label>
      <input
        id={id}
        type="text"
        value={value}
        placeholder={placeholder}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={1_100}
        aria-invalid={problem !== null}
        aria-describedby={`${id}-more`}
        onChange={(event) => onChange(event.target.value)}
        className="mt-1.5 block min-h-11 w-full rounded-lg border border-line-strong bg-card px-3 font-mono text-[0.9375rem] placeholder:text-soft placeholder:opacity-80 aria-invalid:border-alarm"
      />
      <p id={`${id}-more`} role={problem === null ? undefined : "alert"} className="mt-1.5 text-sm">
        {problem !== null ? <span className="text-alarm">{problem}</span> : <span className="text-soft">{hint}</span>}
      </p>
    </div>
  );
}
