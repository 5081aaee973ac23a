/** Comes next. */
export const InvoicesPage = () => <h1>Invoices</h1>;
