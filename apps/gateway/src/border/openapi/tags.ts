/** The chapters of the document, in the order of the alphabet. */
export const TAGS: readonly { name: string; description: string }[] = [
  {
    name: 'Approvals',
    description: 'A link behind which a customer approves or rejects an invoice without signing in.',
  },
  { name: 'Audit', description: 'Who changed what and when, sealed by a chain of hashes.' },
  { name: 'Books', description: 'The days of the books that are locked.' },
  {
    name: 'Catalogue',
    description: 'Items, the vendors they are bought from, and the locations where they are kept and sold.',
  },
  {
    name: 'Company',
    description: 'What documents show of the company: name, address, logo, footer and terms, and what e-invoices need.',
  },
  { name: 'Customers', description: 'Customers, what they owe, what they bought and which units they have.' },
  {
    name: 'Documents and e-mail',
    description: 'Invoices, packing slips and work orders as PDF, and the e-mails that carry them.',
  },
  {
    name: 'Inventory',
    description:
      'Units with their serial numbers, stock levels, reservations, and how goods come in, move, are corrected and counted.',
  },
  {
    name: 'Invoices',
    description:
      'Invoices from quote to closing: lines with serial numbers, order status, payments, deliveries and progress.',
  },
  { name: 'Live', description: 'A stream of events that tells of changes as they happen.' },
  {
    name: 'Number series',
    description: 'How documents are numbered: by year, month or location, from which number on, without holes.',
  },
  {
    name: 'Operations',
    description: 'Whether the system is well, its figures, and whether its services agree with each other.',
  },
  {
    name: 'Order statuses',
    description: 'The workflow of invoices: which statuses there are, which may follow, and what entering one does.',
  },
  {
    name: 'Point of sale',
    description: 'Registers, their sessions and drawers, sales, returns, and leases of units for tills without a link.',
  },
  { name: 'Purchase orders', description: 'What is bought from vendors for the lines of invoices.' },
  {
    name: 'Reports',
    description: 'Sales, receivables, stock and its age, recalls and warranties, as JSON and as CSV.',
  },
  { name: 'Sign-in', description: 'Access tokens, sessions of browsers, invitations, and who the caller is.' },
  {
    name: 'Tax rates',
    description: 'Tax rates by name, with their categories of EN 16931 and the days they are valid from.',
  },
  { name: 'Teams', description: 'People who work on invoices together.' },
];
