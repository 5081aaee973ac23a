import { recentOf, withRecent } from './recent.ts';

const one = (id: string) => ({ id, label: `INV-${id}`, note: '', to: `/invoices/${id}` });

describe('what the palette opened', () => {
  it('is kept newest first, each once, and five at most', () => {
    const list = ['1', '2', '3', '4', '5', '6', '5'].reduce(
      (before, id) => withRecent(before, one(id)),
      recentOf(null),
    );
    expect(list.map(({ id }) => id)).toEqual(['5', '6', '4', '3', '2']);
    expect(recentOf(JSON.stringify(list))).toEqual(list);
  });

  it.each([null, '', 'nonsense', '{}', '7', '[1,null,{"id":1}]', '[{"id":"1"}]'])('is nothing in %j', text => {
    expect(recentOf(text)).toEqual([]);
  });
});
