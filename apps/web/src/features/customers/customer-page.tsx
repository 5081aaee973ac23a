/** Comes next. */
export const CustomerPage = () => <h1>Customer</h1>;
