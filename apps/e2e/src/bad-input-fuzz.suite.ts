import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { lineOf, received } from './support/shop.ts';
import { ANY_ID, type Route, routesOf } from './support/routes.ts';
import { Ringing, type Till } from './support/till.ts';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const REQUESTS = 600;

/** Values that people, scanners and programs put where another one belongs. */
const strange = (ids: string[]): fc.Arbitrary<Json> =>
  fc.oneof(
    fc.constantFrom<Json>(
      null,
      true,
      '',
      ' ',
      '\u0000',
      '\ud800',
      '__proto__',
      'SN:',
      'SN: ',
      '..',
      'A1..A2',
      "' or 1=1 --",
      '%',
      '_',
    ),
    fc.constantFrom<Json>(
      0,
      -1,
      0.1,
      0.0001,
      1e21,
      1e308,
      5e-324,
      2 ** 31,
      2 ** 53,
      '1e3',
      '-0.00',
      '999999999999.999999',
      '٣',
      '１',
    ),
    fc.constantFrom<Json>(...ids, ANY_ID, ANY_ID.toUpperCase(), `{${ANY_ID}}`),
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.jsonValue({ maxDepth: 4 }) as fc.Arbitrary<Json>,
  );

type Place = (string | number)[];

const placesOf = (value: Json, at: Place = []): Place[] => {
  if (value === null || typeof value !== 'object') return [at];
  const members: [string | number, Json][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [at, ...members.flatMap(([key, member]) => placesOf(member, [...at, key]))];
};

const replaced = (value: Json, [key, ...rest]: Place, by: Json): Json => {
  if (key === undefined) return by;
  const copy = structuredClone(value) as Record<string | number, Json>;
  copy[key] = replaced(copy[key] ?? null, rest, by);
  return copy;
};

/** Good requests with one to three places made strange: the answer is never a failure, with any strange value. */
export const describeFuzz = (till: Till) => {
  const realRoutes = async (): Promise<Route[]> => {
    const sale = await Ringing.begin(till);
    const { body } = await sale.add(till.phone);
    const lineId = body.sale.lines[0]!.id;
    const [serial = ''] = await received(till.owner, till.phone, till.store, 1);
    const save = { locationId: till.store.id, lines: [lineOf(till.phone, [serial])], notes: 'n' };
    return routesOf(till).map(route => ({
      ...route,
      path: route.path.replace(`sales/${ANY_ID}`, `sales/${sale.id}`).replace(`lines/${ANY_ID}`, `lines/${lineId}`),
      body: 'lines' in route.body ? save : route.body,
    }));
  };

  describe('A strange body', () => {
    it('is answered or refused by every route, and never breaks one', async () => {
      const routes = await realRoutes();
      const ids = [till.phone.id, till.drill.id, till.store.id, till.elsewhere.id, till.register.id, till.session.id];
      const change = fc.tuple(fc.nat(), strange(ids));
      const requests = fc.record({
        route: fc.constantFrom(...routes),
        changes: fc.array(change, { minLength: 1, maxLength: 3 }),
      });

      await fc.assert(
        fc.asyncProperty(requests, async ({ route, changes }) => {
          const body = changes.reduce<Json>((spoilt, [choice, by]) => {
            const places = placesOf(spoilt);
            return replaced(spoilt, places[choice % places.length] ?? [], by);
          }, route.body as Json);
          const options = { key: randomUUID(), ifMatch: '"v1"' };
          const { status, problem } = await route.as.request(route.method, route.path, body, options);
          expect(status < 500 ? '' : `${status} ${JSON.stringify(problem)}`).toBe('');
        }),
        { numRuns: REQUESTS, endOnFailure: true },
      );
    });
  });
};
