import { wantsPage } from './wants-page.ts';

describe('a request that wants a page', () => {
  it.each([
    'text/html',
    'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8',
    'application/json;q=0.5, TEXT/HTML; q=0.9',
  ])('accepts %s', accept => {
    expect(wantsPage(accept)).toBe(true);
  });

  it.each([undefined, '', '*/*', 'application/json', 'application/json, text/html', 'text/html;q=0', 'text/htmlx'])(
    'does not accept %s',
    accept => {
      expect(wantsPage(accept)).toBe(false);
    },
  );
});
