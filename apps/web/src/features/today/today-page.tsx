/** The day's work. */
export const TodayPage = () => <h1>Today</h1>;
