import { client } from '@provena/api-client/client';
import type { User } from '@provena/api-client';

/** The installation, as the sign-in page and every amount need it. */
export interface Config {
  companyName: string;
  currency: string;
  minorUnits: number;
  timeZone: string;
  locale: string;
  demo: boolean;
  demoPeople: { username: string; role: string; name: string }[];
}

export const getConfig = () => client.get<{ 200: Config }>({ url: '/v1/config' });
export const signInSession = (body: { username: string; password: string }) =>
  client.post<{ 201: User }>({ url: '/v1/auth/session', body, headers: { 'Content-Type': 'application/json' } });
export const signOutSession = () => client.delete({ url: '/v1/auth/session' });
