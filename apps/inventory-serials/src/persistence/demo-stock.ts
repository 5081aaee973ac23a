import type { Tracking } from '@provena/contracts';

/** Fixed ids, so that demo data of other services can point here and a second seed finds what it made. */
const locationId = (place: number) => `0198c000-0000-7000-8000-0000000000a${place}`;
const vendorId = (place: number) => `0198c000-0000-7000-8000-0000000000b${place}`;
const itemId = (place: number) => `0198c000-0000-7000-8000-0000000001${String(place).padStart(2, '0')}`;

export interface DemoItem {
  id: string;
  sku: string;
  barcode: string | null;
  name: string;
  unitPrice: string;
  taxRate: string;
  tracking: Tracking;
  vendorId: string | null;
  /** Stock of Store A, Store B and the warehouse: a range of serial numbers or a quantity each. */
  stock: (string | number)[];
}

export const demoLocations = [
  { id: locationId(1), code: 'STORE-A', name: 'Store A (Main Street)' },
  { id: locationId(2), code: 'STORE-B', name: 'Store B (Harbour Mall)' },
  { id: locationId(3), code: 'WAREHOUSE', name: 'Warehouse' },
];

/** Vendors of the demo items, by the start of their SKU. */
export const demoVendors = [
  {
    id: vendorId(1),
    name: 'Nordwind Electronics',
    email: 'orders@nordwind.example',
    skus: /^(PHONE|LAPTOP|CABLE|CASE|MANUAL)/,
  },
  { id: vendorId(2), name: 'Torq Tool Supply', email: 'sales@torq.example', skus: /^(DRILL|BIT)/ },
  { id: vendorId(3), name: 'Calder & Sons', email: 'trade@calder.example', skus: /^(GUITAR|STRINGS)/ },
];

const rows: [Tracking, string, string | null, string, string, string, ...(string | number)[]][] = [
  [
    'SERIAL',
    'PHONE-X',
    '4006381333931',
    'Pexa X phone 256 GB',
    '899.00',
    '20',
    'PX-1001..PX-1010',
    'PX-1011..PX-1014',
    'PX-1015..PX-1020',
  ],
  [
    'SERIAL',
    'LAPTOP-14',
    '4006381333948',
    'Norda 14 laptop',
    '1349.00',
    '20',
    'NB14-0001..NB14-0005',
    'NB14-0006..NB14-0008',
    'NB14-0009..NB14-0012',
  ],
  [
    'SERIAL',
    'DRILL-18V',
    '4006381333955',
    'Torq 18 V cordless drill',
    '189.90',
    '20',
    'TD18-501..TD18-506',
    'TD18-507..TD18-510',
    'TD18-511..TD18-514',
  ],
  [
    'SERIAL',
    'GUITAR-EL',
    '4006381333962',
    'Calder S electric guitar',
    '649.00',
    '20',
    'CS2601..CS2603',
    'CS2604..CS2605',
    'CS2606..CS2608',
  ],
  [
    'SERIAL',
    'BPM-200',
    '4006381333979',
    'Vita 200 blood pressure monitor',
    '79.50',
    '7',
    'V200A01..V200A03',
    'V200A04..V200A05',
    'V200A06..V200A08',
  ],
  ['QUANTITY', 'CABLE-USBC', '4006381334013', 'USB-C cable 2 m', '12.90', '20', 80, 60, 400],
  ['QUANTITY', 'CASE-PX', '4006381334020', 'Case for Pexa X', '24.00', '20', 35, 20, 150],
  ['QUANTITY', 'BIT-SET', '4006381334037', 'Drill bit set, 19 pieces', '29.95', '20', 18, 12, 60],
  ['QUANTITY', 'STRINGS-10', '4006381334044', 'Guitar strings 10-46', '9.80', '20', 40, 25, 120],
  ['QUANTITY', 'MANUAL-PX', '9783161484100', 'Pexa X: the handbook', '19.90', '7', 10, 6, 30],
  ['NONE', 'SETUP', null, 'Device setup and data transfer', '49.00', '20'],
  ['NONE', 'DELIVERY', null, 'Delivery and installation', '35.00', '20'],
];

export const demoItems: DemoItem[] = rows.map(
  ([tracking, sku, barcode, name, unitPrice, taxRate, ...stock], place) => ({
    id: itemId(place + 1),
    sku,
    barcode,
    name,
    unitPrice,
    taxRate,
    tracking,
    vendorId: demoVendors.find(({ skus }) => skus.test(sku))?.id ?? null,
    stock,
  }),
);
