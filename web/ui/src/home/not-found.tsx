import { Gate } from "./gate";

export function NotFound() {
  return (
    <section aria-labelledby="title" className="mx-auto max-w-xl px-5 py-16 text-center">
      <Gate className="mx-auto w-56" isClosed />
      <h1 id="title" className="mt-8 text-3xl font-semibold tracking-tight">
        No way through here
      </h1>
      <p className="mt-3 text-lg text-soft">There is nothing at this address.</p>
      <a
        href="/"
        className="mt-6 inline-flex min-h-12 items-center rounded-lg bg-patina px-5 font-medium text-on-patina hover:bg-patina-strong"
      >
        To the front of the house
      </a>
    </section>
  );
}
