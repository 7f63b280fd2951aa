import type { Installation } from "../installation";
import { Address } from "../ui/address";
import { CopyButton } from "../ui/copy-button";
import { Gate } from "./gate";

export function Hero({ installation, endpoint }: { readonly installation: Installation; readonly endpoint: string }) {
  const sentry = installation.sentryHost || "Sentry";
  return (
    <section aria-labelledby="title" className="overflow-hidden border-b-4 border-line">
      <div className="mx-auto grid max-w-6xl items-end gap-x-8 px-5 sm:px-8 lg:grid-cols-[minmax(0,1fr)_30rem]">
        <div className="pt-10 pb-10 sm:pt-16 lg:pb-20">
          <p className="mb-5 inline-flex items-center gap-2.5 rounded-full border border-line bg-card px-3.5 py-1 text-sm text-soft">
            <span aria-hidden="true" className="size-2 rounded-full bg-patina" />
            <span>
              An MCP server for <span className="font-medium text-ink">{sentry}</span>
            </span>
          </p>
          <h1
            id="title"
            className="text-[2.125rem] leading-[1.12] font-semibold tracking-tight sm:text-5xl lg:text-[3.25rem]"
          >
            Sentry, within reach of your coding agent.
          </h1>
          <p className="mt-5 max-w-[36rem] text-lg text-soft">
            Agents come to this gate. You sign in with Sentry, decide what they may do, and let them through: to look up
            issues, read what happened, and help to put it right.
          </p>
          <div className="mt-9 max-w-[40rem] rounded-2xl border border-line bg-card p-2 shadow-card">
            <div className="flex flex-wrap items-center gap-x-2 gap-y-2 sm:flex-nowrap">
              <div className="min-w-0 flex-1 basis-56 px-3 py-1.5">
                <h2 className="font-sans text-xs font-semibold tracking-wide text-soft uppercase">The endpoint</h2>
                <p className="font-mono text-[0.9375rem] wrap-anywhere sm:text-base">
                  <Address url={endpoint} />
                </p>
              </div>
              <CopyButton text={endpoint} what="the endpoint" prominent />
            </div>
          </div>
        </div>
        <Gate className="mx-auto -mb-px w-full max-w-[20rem] sm:max-w-[24rem] lg:max-w-none" />
      </div>
    </section>
  );
}
