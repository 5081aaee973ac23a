import { Customer, customerView } from './customer.ts';

const ada = () =>
  new Customer({ id: 'c-1', number: 'CUS-000001', createdAt: new Date(0) }, { name: 'Ada', email: 'ada@mail.example' });

describe('a customer', () => {
  it('is active and in its first version when it is new', () => {
    expect(customerView(ada())).toEqual({
      id: 'c-1',
      number: 'CUS-000001',
      name: 'Ada',
      email: 'ada@mail.example',
      paymentTerms: null,
      phone: null,
      address: null,
      shippingAddress: null,
      taxId: null,
      taxTreatment: 'STANDARD',
      vatId: null,
      city: null,
      postCode: null,
      countryCode: null,
      buyerReference: null,
      electronicAddress: null,
      electronicAddressScheme: null,
      notes: null,
      tags: [],
      isActive: true,
      createdAt: '1970-01-01T00:00:00.000Z',
      version: 1,
    });
  });

  it('keeps what a change does not name, and loses what it empties', () => {
    const customer = ada();
    customer.change({ email: null, taxId: 'DE1', name: undefined, isActive: false }, 1);
    expect(customerView(customer)).toMatchObject({
      name: 'Ada',
      email: null,
      taxId: 'DE1',
      isActive: false,
      version: 2,
    });
  });

  it('has an electronic address only with its scheme', () => {
    const alone = (fields: object) => () => ada().change(fields, 1);
    const errors = (field: string) => ({ facts: { errors: [{ pointer: `#/${field}`, detail: expect.any(String) }] } });
    expect(alone({ electronicAddress: '04011000-1234512345-35' })).toThrow(
      expect.objectContaining(errors('electronicAddressScheme')),
    );
    expect(alone({ electronicAddressScheme: '0204' })).toThrow(expect.objectContaining(errors('electronicAddress')));
    const customer = ada();
    customer.change({ electronicAddress: '04011000-1234512345-35', electronicAddressScheme: '0204' }, 1);
    expect(customerView(customer)).toMatchObject({ electronicAddressScheme: '0204', version: 2 });
  });

  it('has each tag once, in the order they were given', () => {
    const customer = ada();
    customer.change({ tags: ['trade', 'vip', 'trade'] }, 1);
    expect(customer.tags).toEqual(['trade', 'vip']);
  });

  it('is not changed by who saw another version', () => {
    const customer = ada();
    expect(() => customer.change({ name: 'Eve' }, 7)).toThrow(expect.objectContaining({ code: 'version-conflict' }));
    expect(customer).toMatchObject({ name: 'Ada', version: 1 });
  });

  it('who is not charged the tax needs a VAT number, which is kept in one form', () => {
    const customer = ada();
    const refused = expect.objectContaining({ code: 'validation' });
    expect(() => customer.change({ taxTreatment: 'REVERSE_CHARGE' }, 1)).toThrow(refused);
    const other = ada();
    other.change({ taxTreatment: 'INTRA_COMMUNITY', vatId: 'at u 12345678' }, 1);
    expect(customerView(other)).toMatchObject({ vatId: 'ATU12345678', taxTreatment: 'INTRA_COMMUNITY' });
    expect(() => other.change({ vatId: null }, 2)).toThrow(refused);
    expect(() => ada().change({ taxTreatment: 'INTRA_COMMUNITY', vatId: 'CHE123456789' }, 1)).toThrow(refused);
    expect(() => ada().change({ taxTreatment: 'EXPORT' }, 1)).not.toThrow();
  });
});
