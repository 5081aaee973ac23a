/** The SQLSTATE of an error PostgreSQL raised, however it is wrapped: `23505` for a unique violation. */
export const sqlState = (error: unknown): string | undefined => {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && typeof cause.code === 'string' && /^(?=.*\d)[0-9A-Z]{5}$/.test(cause.code))
      return cause.code;
  }
  return undefined;
};

/** The constraint an error of PostgreSQL names, e.g. `item_sku_key`. */
export const violatedConstraint = (error: unknown): string | undefined => {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('constraint' in cause && typeof cause.constraint === 'string') return cause.constraint;
  }
  return undefined;
};

/**
 * True when an error is about the connection or the server (classes 08, 53, 57, 58, or no SQLSTATE) and not about a
 * row.
 */
export const isTroubleOfServer = (error: unknown): boolean => /^(08|53|57|58)/.test(sqlState(error) ?? '08');
