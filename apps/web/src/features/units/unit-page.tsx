/** Comes next. */
export const UnitPage = () => <h1>Unit</h1>;
