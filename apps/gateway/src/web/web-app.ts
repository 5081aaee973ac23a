import { statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { wantsPage } from './wants-page.ts';

/** The address of the built web app beside this gateway, from its sources and from its build alike. */
const BESIDE = fileURLToPath(new URL('../../../web/dist/', import.meta.url));

/** Addresses below which there is no page. */
const NO_PAGES = /^\/(v1|docs|openapi\.json|health|metrics|assets)(\/|$)/;
const EXTENSION = /\.\w+$/;
/** The address of a file: no part of it begins with a dot. */
const FILE = /^(\/[\w-][\w.-]*)*\/[\w-][\w.-]*\.\w+$/;
const FINGERPRINTED = '/assets/';

/** What customers open without signing in: the page, and the same as JSON. */
const CUSTOMERS_PAGES = [
  { page: '/a/', json: '/v1/public/approvals/' },
  { page: '/w/', json: '/v1/public/warranty/' },
];

/** A file of the web app, or another address to go to. */
export type WebAnswer = { file: string; isForever: boolean } | { elsewhere: string };

/** The part of a request that decides. */
interface Opening {
  method: string;
  url: string;
  accept: string | undefined;
}

/** The built web app, which may be missing: the API works without it. */
export class WebApp {
  readonly folder: string;
  readonly isThere: boolean;
  /** A page of its own for customers, which is smaller. */
  private readonly customersEntry: string;

  constructor(folder: string) {
    this.folder = folder || BESIDE;
    this.isThere = this.has('/index.html');
    this.customersEntry = this.has('/public.html') ? '/public.html' : '/index.html';
  }

  /** The answer to a request that no route of the API has, or to a browser at an address for programs; null for none. */
  answerTo({ method, url, accept }: Opening, isRoute: boolean): WebAnswer | null {
    if (method !== 'GET' && method !== 'HEAD') return null;
    const path = url.split('?', 1)[0] ?? '';
    const elsewhere = this.elsewhere(path, wantsPage(accept));
    if (elsewhere !== null) return { elsewhere };
    return isRoute || !this.isThere ? null : this.partAt(path, wantsPage(accept));
  }

  private partAt(path: string, isBrowser: boolean): WebAnswer | null {
    if (EXTENSION.test(path)) return this.fileAt(path);
    if (NO_PAGES.test(path) || !(isBrowser || path === '/')) return null;
    return { file: this.entryFor(path), isForever: false };
  }

  /** A browser is sent from the JSON to the page, a program from the page to the JSON; all are where there is no page. */
  private elsewhere(path: string, isBrowser: boolean): string | null {
    const toPage = isBrowser && this.isThere;
    for (const { page, json } of CUSTOMERS_PAGES) {
      const [from, to] = toPage ? [json, page] : [page, json];
      if (path.startsWith(from) && /^[\w-]+$/.test(path.slice(from.length))) return to + path.slice(from.length);
    }
    return null;
  }

  private fileAt(path: string): WebAnswer | null {
    return FILE.test(path) && this.has(path) ? { file: path, isForever: path.startsWith(FINGERPRINTED) } : null;
  }

  private entryFor(path: string): string {
    return CUSTOMERS_PAGES.some(({ page }) => path.startsWith(page)) ? this.customersEntry : '/index.html';
  }

  private has(path: string): boolean {
    return statSync(join(this.folder, path), { throwIfNoEntry: false })?.isFile() ?? false;
  }
}
