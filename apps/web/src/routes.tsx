import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { NotThere } from './app/not-there.tsx';
import { Shell } from './app/shell.tsx';

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** The screen takes scans into its own document; elsewhere a scan opens what it names. */
    scansItself?: boolean;
  }
  interface Register {
    router: typeof router;
  }
}

const root = createRootRoute({ component: Shell, notFoundComponent: NotThere });
const parent = { getParentRoute: () => root };

/** The texts of an address: filters are kept as they are written and read by each screen's own `filters.ts`. */
const asWritten = (search: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(search)
      .filter(([, value]) => value !== undefined && value !== null && value !== '')
      .map(([name, value]) => [name, String(value)]),
  );

const today = createRoute({
  ...parent,
  path: '/',
  component: lazyRouteComponent(() => import('./features/today/today-page.tsx'), 'TodayPage'),
});
const invoices = createRoute({
  ...parent,
  path: '/invoices',
  validateSearch: asWritten,
  component: lazyRouteComponent(() => import('./features/invoices/invoices-page.tsx'), 'InvoicesPage'),
});
/** `/invoices/new` is an invoice without a number yet. */
const invoice = createRoute({
  ...parent,
  path: '/invoices/$id',
  staticData: { scansItself: true },
  component: lazyRouteComponent(() => import('./features/invoices/invoice-page.tsx'), 'InvoicePage'),
});
const units = createRoute({
  ...parent,
  path: '/units',
  validateSearch: asWritten,
  component: lazyRouteComponent(() => import('./features/units/units-page.tsx'), 'UnitsPage'),
});
const unit = createRoute({
  ...parent,
  path: '/units/$id',
  validateSearch: asWritten,
  component: lazyRouteComponent(() => import('./features/units/unit-page.tsx'), 'UnitPage'),
});
const customers = createRoute({
  ...parent,
  path: '/customers',
  validateSearch: asWritten,
  component: lazyRouteComponent(() => import('./features/customers/customers-page.tsx'), 'CustomersPage'),
});
const customer = createRoute({
  ...parent,
  path: '/customers/$id',
  component: lazyRouteComponent(() => import('./features/customers/customer-page.tsx'), 'CustomerPage'),
});

const settings = createRoute({
  ...parent,
  path: '/settings',
  component: lazyRouteComponent(() => import('./features/settings/settings-page.tsx'), 'SettingsPage'),
});

/** Every screen has its own chunk, fetched when one goes there or rests on a link to it. */
export const router = createRouter({
  routeTree: root.addChildren([today, invoices, invoice, units, unit, customers, customer, settings]),
  defaultPreload: 'intent',
  scrollRestoration: true,
});
