import { DomainError } from '@provena/domain';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Methods that change nothing: a page of another site may cause them, and cannot read the answer. */
const SAFE = ['GET', 'HEAD', 'OPTIONS'];

const crossSite = () =>
  new DomainError('cross-site', 'With the cookie of a session only pages of this address may send this.');

/**
 * The cookie of a browser that is signed in. Scripts cannot read it, and the browser sends it from pages of this site
 * only. It has no end of its own: it ends with the browser, and its session at the gateway when it is not used.
 */
export class SessionCookie {
  /** Over TLS a name that no other host and no page without TLS can set. */
  readonly name: string;
  private readonly attributes: string;
  private readonly pattern: RegExp;
  private readonly publicOrigin: string | null;

  constructor(publicUrl: string) {
    this.publicOrigin = publicUrl === '' ? null : new URL(publicUrl).origin;
    const isSecure = publicUrl.startsWith('https:');
    this.name = isSecure ? '__Host-provena_session' : 'provena_session';
    this.attributes = `Path=/; ${isSecure ? 'Secure; ' : ''}HttpOnly; SameSite=Strict`;
    this.pattern = new RegExp(`(?:^|; ?)${this.name}=([\\w-]{43})(?:;|$)`);
  }

  give(reply: FastifyReply, token: string): void {
    reply.header('set-cookie', `${this.name}=${token}; ${this.attributes}`);
  }

  takeBack(reply: FastifyReply): void {
    reply.header('set-cookie', `${this.name}=; Max-Age=0; ${this.attributes}`);
  }

  /**
   * The token of the request's cookie, null without one. Refused with `cross-site` when the request may change something
   * and is not known to come from a page of this gateway.
   */
  tokenOf(request: FastifyRequest): string | null {
    const token = this.find(request);
    if (token !== null && !SAFE.includes(request.method) && this.senderOf(request) !== 'own page') throw crossSite();
    return token;
  }

  /**
   * Refuses with `cross-site` a page of another site that would sign its visitor in as another person. A program that is
   * not a browser says nothing of its origin.
   */
  checkSignIn(request: FastifyRequest): void {
    if (this.senderOf(request) === 'other page') throw crossSite();
  }

  /** The token, whoever sent the request. */
  find({ headers }: FastifyRequest): string | null {
    return this.pattern.exec(headers.cookie ?? '')?.[1] ?? null;
  }

  /** Browsers say `Sec-Fetch-Site` over TLS and on localhost, and elsewhere only the origin. */
  private senderOf(request: FastifyRequest): 'own page' | 'other page' | 'program' {
    const { 'sec-fetch-site': site, origin } = request.headers;
    if (site !== undefined) return site === 'same-origin' ? 'own page' : 'other page';
    if (origin === undefined) return 'program';
    return origin === this.publicOrigin || origin === `${request.protocol}://${request.host}`
      ? 'own page'
      : 'other page';
  }
}
