/** Three ticks: units of one line, the last of them just captured. */
export const Logo = () => <img src="/logo.svg" width={28} height={28} alt="" />;
