import { renamedView, type SavedView, viewsOf, withDefault, withoutView, withView } from './kept-views.ts';

const view = (name: string, isDefault = false): SavedView => ({ name, search: { q: name }, isDefault });

describe('saved views', () => {
  it.each([
    ['nothing', null],
    ['a number', 7],
    ['a text', 'views'],
    ['an object', { name: 'x' }],
    ['a list of other things', [null, 7, 'x', [], {}, { name: 7 }, { name: '' }]],
  ])('are none in %s', (_, kept) => expect(viewsOf(kept)).toEqual([]));

  it('are read without what is no filter, also those kept before there was a default', () => {
    const kept = [{ name: 'mine', search: { q: 'x', sort: 7, hack: 'y', status: 'a,b' } }, { name: 'bare' }];
    expect(viewsOf(kept)).toEqual([
      { name: 'mine', search: { q: 'x', status: 'a,b' }, isDefault: false },
      { name: 'bare', search: {}, isDefault: false },
    ]);
  });

  it('come back as they were kept', () => {
    const views = [view('a', true), view('b')];
    expect(viewsOf(JSON.parse(JSON.stringify(views)))).toEqual(views);
  });

  it('are saved, replaced in their place, and removed', () => {
    expect(withView([view('a')], 'b', { q: 'b' })).toEqual([view('a'), view('b')]);
    expect(withView([view('a', true), view('b')], 'a', { q: 'new' })).toEqual([
      { name: 'a', search: { q: 'new' }, isDefault: true },
      view('b'),
    ]);
    expect(withoutView([view('a'), view('b')], 'a')).toEqual([view('b')]);
  });

  it('are renamed, but not to a name that another has, and not to none', () => {
    const views = [view('a', true), view('b')];
    expect(renamedView(views, 'a', 'c')).toEqual([{ ...view('a', true), name: 'c' }, view('b')]);
    expect(renamedView(views, 'a', 'b')).toEqual(views);
    expect(renamedView(views, 'a', '')).toEqual(views);
  });

  it('have one default at most', () => {
    expect(withDefault([view('a', true), view('b')], 'b')).toEqual([view('a'), view('b', true)]);
    expect(withDefault([view('a', true), view('b')], null)).toEqual([view('a'), view('b')]);
  });
});
