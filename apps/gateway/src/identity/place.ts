import { isIPv6 } from 'node:net';

/** A network of IPv6 gives each of its customers at least this much; a customer with one address of it has all. */
const CUSTOMER_PART = 4;

const groupsOf = (part: string): string[] => (part === '' ? [] : part.split(':'));

/** `1:2::9` with all its groups of 16 bits. A last part in dots stands for two of them, which are not needed here. */
const expanded = (address: string): string[] => {
  const [head = '', tail] = address.split('::');
  const [before, after] = [groupsOf(head), groupsOf(tail ?? '')];
  const missing = tail === undefined ? 0 : 8 - before.length - after.length;
  return [...before, ...Array.from({ length: Math.max(0, missing) }, () => '0'), ...after];
};

/** The place a request comes from, as far as one caller reaches: an IPv4 address, or the /64 of an IPv6 address. */
export const placeOf = (address: string): string => {
  const [, mapped] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address) ?? [];
  if (mapped !== undefined) return mapped;
  const plain = address.replace(/%.*$/, '');
  if (!isIPv6(plain)) return address;
  const groups = expanded(plain).slice(0, CUSTOMER_PART);
  return `${groups.map(group => Number.parseInt(group, 16).toString(16)).join(':')}::/64`;
};
