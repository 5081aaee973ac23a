import { Database, statement } from '@provena/database';
import { readConfig, serviceSettings } from '@provena/messaging';
import { z } from 'zod';

const add = statement(
  'customer_seed',
  `insert into customer (id, number, name, email, phone, address)
   select id, next_number('CUS'), name, email, phone, address
   from jsonb_to_recordset($1::jsonb) as c(id uuid, name text, email text, phone text, address text)
   where not exists (select from customer where customer.id = c.id) returning id`,
);

const name = statement(
  'company_seed',
  `update company set name = 'Provena Demo Shop', address = E'12 Mill Lane\n10115 Berlin', phone = '+49 30 5550 100',
     email = 'hello@provena-demo.example', footer = 'Provena Demo Shop · a shop that is not there',
     terms = 'Two years of warranty on every unit; its serial number is the proof.'
   where version = 1 returning name`,
);

const customers = [
  ['Alder & Finch Interiors', 'orders@alderfinch.example', '+49 30 5550 101', '12 Mill Lane, 10115 Berlin'],
  ['Brightwater Clinic', 'purchasing@brightwater.example', '+49 40 5550 102', '4 Harbour Street, 20457 Hamburg'],
  ['Carla Mendes', 'carla.mendes@mail.example', '+49 89 5550 103', '7 Garden Row, 80331 Munich'],
  ['Dunmore Builders', 'site@dunmore.example', '+49 221 5550 104', '88 Quarry Road, 50667 Cologne'],
  ['Eastgate Music School', 'office@eastgate.example', '+49 341 5550 105', '3 Chapel Square, 04109 Leipzig'],
].map(([name, email, phone, address], index) => ({
  id: `0198c000-0000-7000-8000-00000000020${index + 1}`,
  name,
  email,
  phone,
  address,
}));

/** Demo customers with fixed ids; existing ones stay as they are, as does a company that a user has changed. */
const { DATABASE_URL } = readConfig(z.object({ DATABASE_URL: serviceSettings.DATABASE_URL }));
const database = await Database.open({ url: DATABASE_URL, name: 'invoicing-seed', poolSize: 1 });
try {
  const added = await database.sql.rows(add, [JSON.stringify(customers)]);
  await database.sql.rows(name);
  process.stdout.write(`invoicing: ${added.length} of ${customers.length} demo customers added\n`);
} finally {
  await database.close();
}
