/** Comes next. */
export const CustomersPage = () => <h1>Customers</h1>;
