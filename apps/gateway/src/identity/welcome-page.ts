import { createHash } from 'node:crypto';
import { PASSWORD_AT_LEAST } from './new-password.ts';

const STYLE =
  'body{font:1rem/1.5 system-ui,sans-serif;max-width:26rem;margin:4rem auto;padding:0 1rem}' +
  'label{display:block;margin:1rem 0}input{display:block;width:100%;font:inherit;padding:.4rem;box-sizing:border-box}' +
  'button{font:inherit;padding:.4rem 1rem}[role=alert]{color:#a00}';

/** No script runs on these pages, nothing is fetched, and they send to no other address. */
export const PAGE_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, character => ENTITIES[character] ?? '');

const page = (title: string, content: string): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
  `<title>${escaped(title)} – Provena</title><style>${STYLE}</style><h1>${escaped(title)}</h1>${content}</html>`;

const field = (label: string, attributes: string): string =>
  `<label>${label}<input ${attributes} required maxlength="1000"></label>`;

const nameField = (username: string | null): string =>
  username === null
    ? field('Username', 'name="username" autocomplete="username" autofocus')
    : `<p>Username: <strong>${escaped(username)}</strong></p>`;

/** The form of a link: a name for the first owner, a password for all. */
export const formPage = (username: string | null, problem?: string): string =>
  page(
    username === null ? 'The first owner' : 'Choose a password',
    (problem === undefined ? '' : `<p role="alert">${escaped(problem)}</p>`) +
      `<form method="post">${nameField(username)}` +
      field(
        'Password',
        `name="password" type="password" autocomplete="new-password" minlength="${PASSWORD_AT_LEAST}"`,
      ) +
      `<p>At least ${PASSWORD_AT_LEAST} characters; several words are good.</p><button>Keep it</button></form>`,
  );

export const donePage = (username: string): string =>
  page('Welcome', `<p>You can sign in as <strong>${escaped(username)}</strong> now.</p>`);

export const refusedPage = (why: string): string => page('Not possible', `<p>${escaped(why)}</p>`);
