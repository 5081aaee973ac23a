import { jest } from '@jest/globals';
import type { CompanyBasics } from '@provena/contracts';
import { DomainError } from '@provena/domain';
import type { Exchange } from '../border/exchange.ts';
import type { Services } from '../border/services.ts';
import { GatewayConfig } from '../config.ts';
import type { Role } from '../identity/roles.ts';
import type { Users } from '../persistence/users.ts';
import { Basics } from './basics.ts';
import { ConfigController } from './config.controller.ts';
import { Installation } from './installation.ts';

const BASICS: CompanyBasics = {
  companyName: 'Byron & Sons',
  currency: 'JPY',
  minorUnits: 0,
  timeZone: 'Asia/Tokyo',
  paymentTermDays: 14,
  paymentTerms: { days: 14, endOfMonth: false, cashDiscount: null },
};
const exchange = {} as Exchange;

/** A controller of an installation, whose invoicing answers or refuses as `ask` does. */
const configOf = (settings: object, ask = () => Promise.resolve(BASICS)) => {
  const services = { askForAnybody: ask } as unknown as Services;
  const users = { namedLikeRoles: () => Promise.resolve<Role[]>(['sales', 'owner']) } as unknown as Users;
  const config = { HOST: '127.0.0.1', LOCALE: 'ja-JP', ...settings } as GatewayConfig;
  return new ConfigController(new Basics(services), users, new Installation(config));
};

describe('the configuration of a front-end', () => {
  it('has the people of the demo, in the order of the roles', async () => {
    expect(await configOf({}).get(exchange)).toEqual({
      ...BASICS,
      locale: 'ja-JP',
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      demo: true,
      demoPeople: [
        { username: 'owner', role: 'owner', name: 'Owner' },
        { username: 'sales', role: 'sales', name: 'Sales' },
      ],
    });
  });

  it.each([{ DEMO: '0' }, { HOST: '0.0.0.0' }, { PUBLIC_URL: 'https://shop.example' }])(
    'names nobody where there is no demo: %j',
    async settings => {
      expect(await configOf(settings).get(exchange)).toMatchObject({ demo: false, demoPeople: [] });
    },
  );

  it('takes a locale that is one, and no other', () => {
    const { LOCALE } = GatewayConfig.shape;
    expect(LOCALE.parse(undefined)).toBe('en-GB');
    for (const tag of ['english please', '', '-', 'de_DE']) expect(LOCALE.safeParse(tag).success).toBe(false);
  });
});

describe('the basics of the company', () => {
  const ask = jest.fn(() => Promise.resolve(BASICS));
  const away = () => Promise.reject(new DomainError('upstream-unavailable', 'Not there.'));

  beforeEach(() => {
    jest.useFakeTimers();
    ask.mockClear();
  });
  afterEach(() => jest.useRealTimers());

  it('are asked for once in some seconds, however many want them at the same time', async () => {
    const controller = configOf({}, ask);
    await Promise.all([controller.get(exchange), controller.get(exchange)]);
    await controller.get(exchange);
    expect(ask).toHaveBeenCalledTimes(1);
    jest.advanceTimersByTime(5_001);
    await controller.get(exchange);
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it('are the last ones while invoicing is away, and are refused when there were none', async () => {
    const controller = configOf({}, ask);
    ask.mockImplementationOnce(away);
    await expect(controller.get(exchange)).rejects.toMatchObject({ code: 'upstream-unavailable' });
    await controller.get(exchange);
    jest.advanceTimersByTime(5_001);
    ask.mockImplementationOnce(away);
    expect(await controller.get(exchange)).toMatchObject(BASICS);
  });
});
