// A browser without a screen: keeps cookies, follows redirects and meta refreshes, and answers forms the way a person
// called so-and-so would who wants to sign in and agrees to what is asked.
import http from 'node:http';
import https from 'node:https';

const HOPS_MAX = 25;
const TIMEOUT_MS = 15_000;
const AGREES = /\b(approve|allow|authori[sz]e|accept|agree|continue|sign[ -]?in|log[ -]?in|yes|ok|submit)\b/i;
const DECLINES = /\b(deny|decline|cancel|reject|refuse|back|no|sign[ -]?out|log[ -]?out|read-only)\b/i;

export class Browser {
  #person;
  #cookies = new Map();
  visited = [];

  constructor(person) {
    this.#person = person;
  }

  /** Goes from `url` to the first address that begins with `destination`, which is returned and not opened. */
  async travel(url, destination) {
    let next = { method: 'GET', url: String(url) };
    for (let hop = 0; hop < HOPS_MAX; hop++) {
      if (next.url.startsWith(destination)) {
        return new URL(next.url);
      }
      this.visited.push(`${next.method} ${next.url.split('?')[0]}`);
      const page = await this.#request(next);
      next = this.#onward(page, next.url);
    }
    throw new Error(`still not at ${destination} after ${HOPS_MAX} pages: ${this.visited.join(', ')}`);
  }

  #onward(page, url) {
    if (page.status >= 300 && page.status < 400 && page.headers.location) {
      return { method: 'GET', url: resolve(page.headers.location, url) };
    }
    if (page.status !== 200) {
      throw new Error(`${url.split('?')[0]} answered ${page.status}: ${text(page.body).slice(0, 500)}`);
    }
    const refresh = page.headers.refresh ?? metaRefresh(page.body);
    const target = refresh && /url\s*=\s*['"]?([^'"]*)/i.exec(refresh)?.[1];
    return target ? { method: 'GET', url: resolve(target, url) } : this.#choose(page.body, url);
  }

  /** The form button or link that brings this person on. */
  #choose(html, url) {
    const ways = [...forms(html).flatMap((form) => buttons(form)), ...links(html)];
    const best = ways.map((way) => ({ ...way, score: this.#score(way) })).sort((a, b) => b.score - a.score)[0];
    if (!best || best.score <= 0) {
      throw new Error(`no way on from ${url.split('?')[0]}: ${text(html).slice(0, 500)}`);
    }
    return best.form ? this.#submit(best, url) : { method: 'GET', url: resolve(best.href, url) };
  }

  #score({ label, form, around }) {
    if (DECLINES.test(label)) {
      return -1;
    }
    const isMe = this.#mentionsMe(label) || (form && this.#mentionsMe(around));
    return (isMe ? 4 : 0) + (AGREES.test(label) ? 2 : 0) + (form ? 0.5 : 0) - (form || isMe ? 0 : 3);
  }

  #mentionsMe(words) {
    return new RegExp(`\\b${this.#person}\\b`, 'i').test(words);
  }

  #submit({ form, button }, url) {
    const fields = new URLSearchParams();
    const picked = new Set();
    for (const field of form.fields) {
      const { name, type } = field;
      if (!name || ['submit', 'button', 'image', 'reset'].includes(type)) {
        continue;
      }
      if (type === 'radio') {
        // The one that names this person, else the one that is set, else the first.
        const group = form.fields.filter((other) => other.type === 'radio' && other.name === name);
        const mine = group.find((other) => this.#mentionsMe(`${other.value} ${other.id ?? ''}`));
        if (!picked.has(name)) {
          fields.append(name, (mine ?? group.find((other) => 'checked' in other) ?? group[0]).value ?? 'on');
          picked.add(name);
        }
      } else if (type === 'checkbox') {
        if ('checked' in field) fields.append(name, field.value ?? 'on');
      } else {
        fields.append(name, field.value || (type === 'hidden' ? '' : this.#person));
      }
    }
    if (button.name) {
      fields.append(button.name, button.value ?? '');
    }
    const action = resolve(button.formaction ?? form.action ?? url, url);
    if ((form.method ?? 'get').toLowerCase() === 'get') {
      return { method: 'GET', url: `${action.split('?')[0]}?${fields}` };
    }
    return { method: 'POST', url: action, body: String(fields), from: new URL(url).origin };
  }

  async #request({ method, url, body, from }) {
    const { protocol, hostname, origin } = new URL(url);
    const headers = { accept: 'text/html,*/*;q=0.8', 'user-agent': 'gatehouse-acceptance' };
    const jar = this.#cookies.get(hostname) ?? new Map();
    this.#cookies.set(hostname, jar);
    if (jar.size > 0) {
      headers.cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    }
    if (method === 'POST') {
      Object.assign(headers, {
        'content-type': 'application/x-www-form-urlencoded',
        'content-length': Buffer.byteLength(body),
        origin: from,
        'sec-fetch-site': from === origin ? 'same-origin' : 'cross-site',
        'sec-fetch-mode': 'navigate',
        'sec-fetch-dest': 'document',
      });
    }
    const page = await exchange(protocol === 'https:' ? https : http, url, { method, headers }, body);
    for (const line of page.headers['set-cookie'] ?? []) {
      const [, name, value] = /^([^=;]+)=([^;]*)/.exec(line) ?? [];
      if (name && /max-age\s*=\s*(0|-)/i.test(line)) jar.delete(name.trim());
      else if (name) jar.set(name.trim(), value);
    }
    return page;
  }
}

function exchange(client, url, options, body) {
  return new Promise((done, failed) => {
    const request = client.request(url, { ...options, agent: false, timeout: TIMEOUT_MS }, (response) => {
      const pieces = [];
      response.on('data', (piece) => pieces.push(piece));
      response.on('error', failed);
      response.on('end', () =>
        done({ status: response.statusCode, headers: response.headers, body: Buffer.concat(pieces).toString() }));
    });
    request.on('timeout', () => request.destroy(new Error(`${url.split('?')[0]} did not answer in time`)));
    request.on('error', failed);
    request.end(body);
  });
}

function resolve(target, base) {
  return new URL(target, base).href;
}

function metaRefresh(html) {
  return tags(html, 'meta').find((meta) => meta['http-equiv']?.toLowerCase() === 'refresh')?.content;
}

function forms(html) {
  return [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/gi)].map(([, head, inner]) => ({
    ...attributes(head),
    inner,
    fields: [
      ...tags(inner, 'input').map((input) => ({ ...input, type: (input.type ?? 'text').toLowerCase() })),
      ...selects(inner),
    ],
  }));
}

function selects(html) {
  return [...html.matchAll(/<select\b([^>]*)>([\s\S]*?)<\/select>/gi)].flatMap(([, head, inner]) =>
    tags(inner, 'option').map((option) => ({ ...option, name: attributes(head).name, type: 'radio' })));
}

/** Each way to submit a form: its buttons, or the form itself when it has none. */
function buttons(form) {
  const around = text(form.inner);
  const found = [...form.inner.matchAll(/<button\b([^>]*)>([\s\S]*?)<\/button>/gi)]
    .map(([, head, inner]) => ({ button: attributes(head), label: text(inner) }))
    .concat(form.fields.filter((field) => field.type === 'submit').map((field) => ({ button: field, label: '' })))
    .filter(({ button }) => !['button', 'reset'].includes(button.type));
  return (found.length > 0 ? found : [{ button: {}, label: 'submit' }]).map(({ button, label }) => ({
    form,
    button,
    around,
    label: `${label} ${button.value ?? ''}`,
  }));
}

function links(html) {
  return [...html.matchAll(/<a\b([^>]*)>([\s\S]*?)<\/a>/gi)]
    .map(([, head, inner]) => ({ href: attributes(head).href, label: text(inner) }))
    .filter(({ href }) => href && !href.startsWith('#'));
}

function tags(html, name) {
  return [...html.matchAll(new RegExp(`<${name}\\b([^>]*)>`, 'gi'))].map(([, head]) => attributes(head));
}

function attributes(head) {
  const found = {};
  for (const [, name, double, single, bare] of head.matchAll(/([a-z-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/gi)) {
    found[name.toLowerCase()] ??= decode(double ?? single ?? bare ?? '');
  }
  return found;
}

function text(html) {
  return decode(html.replace(/<(style|script)\b[\s\S]*?<\/\1>/gi, ' ').replace(/<[^>]*>/g, ' ')).replace(/\s+/g, ' ').trim();
}

function decode(html) {
  const named = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };
  return html.replace(/&(?:#(\d+)|#x([0-9a-f]+)|([a-z]+));/gi, (whole, decimal, hex, name) =>
    name ? (named[name] ?? whole) : String.fromCodePoint(decimal ? Number(decimal) : parseInt(hex, 16)));
}
