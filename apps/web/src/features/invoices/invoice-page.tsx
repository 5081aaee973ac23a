/** Comes next. */
export const InvoicePage = () => <h1>Invoice</h1>;
