/** Comes next. */
export const UnitsPage = () => <h1>Units</h1>;
