import { serviceSettings } from '@provena/messaging';
import { z } from 'zod';

const PrivateKey = z
  .string()
  .transform((value, context): unknown => {
    try {
      return JSON.parse(value);
    } catch {
      context.addIssue({ code: 'custom', message: 'is not JSON' });
      return z.NEVER;
    }
  })
  .pipe(
    z.looseObject({
      kty: z.literal('OKP'),
      crv: z.literal('Ed25519'),
      kid: z.string(),
      x: z.string(),
      d: z.string(),
    }),
  );

const isLocale = (tag: string): boolean => {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
};

/** The variables the gateway reads from its environment. */
export const GatewayConfig = z.object({
  ...serviceSettings,
  PORT: z.coerce.number().int().min(0).max(65535).default(3000).describe('Port of the REST API; 0 takes a free one'),
  HOST: z.string().default('127.0.0.1').describe('Address the REST API listens on; 0.0.0.0 is every one'),
  PUBLIC_URL: z
    .union([z.url({ protocol: /^https?$/ }), z.literal('')])
    .default('')
    .describe('Address people reach the gateway at, for links; without it links are paths'),
  COMMANDS_AT_ONCE: z
    .union([z.coerce.number().int().min(1).max(1000), z.literal('')])
    .default('')
    .describe('Commands under way at once at each service; more wait for their turn. Without it 6 for each core'),
  LOCALE: z
    .string()
    .refine(isLocale, 'is not a language tag like "en-GB"')
    .default('en-GB')
    .describe('How screens write days and numbers: a language tag like en-GB'),
  CORS_ORIGINS: z
    .string()
    .default('')
    .describe('Origins whose pages may call the API, like https://shop.example, between commas; none without it'),
  WEB_DIR: z
    .string()
    .default('')
    .describe('Folder of the built web app; without it apps/web/dist, and where there is none only the API is served'),
  PUBLISH_ADDRESS: z
    .string()
    .default('')
    .describe('Address at which a container is published; it says instead of HOST whether others get in'),
  DEMO: z
    .enum(['0', '1', ''])
    .default('')
    .describe('People whose password is demo: 1 or 0; without it they are there where only this machine gets in'),
  ACCESS_TOKEN_PRIVATE_JWK: PrivateKey.describe(
    'Ed25519 private key as JWK that signs the access tokens of people; every gateway has the same',
  ),
});
export type GatewayConfig = z.output<typeof GatewayConfig>;
