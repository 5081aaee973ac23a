import { z } from 'zod';

const listed = (codes: string): ReadonlySet<string> => new Set(codes.split(' '));

/** ISO 3166-1 alpha-2, as EN 16931 (BR-CL-14) takes it; `1A` is Kosovo there. */
const COUNTRIES = listed(
  'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG ' +
    'CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI ' +
    'GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY ' +
    'KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI ' +
    'NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO ' +
    'SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ' +
    'ZM ZW 1A',
);

/** The code list EAS of the European Commission (BR-CL-25): what kind of address an electronic address is. */
const ADDRESS_SCHEMES = listed(
  '0002 0007 0009 0037 0060 0088 0096 0097 0106 0130 0135 0142 0147 0151 0154 0158 0170 0177 0183 0184 0188 0190 0191 0192 0193 ' +
    '0194 0195 0196 0198 0199 0200 0201 0202 0203 0204 0205 0208 0209 0210 0211 0212 0213 0215 0216 0217 0218 0219 0220 0221 0225 ' +
    '0230 0235 0240 0242 0244 0245 0246 0248 9910 9913 9914 9915 9918 9919 9920 9922 9923 9924 9925 9926 9927 9928 9929 9930 9931 ' +
    '9932 9933 9934 9935 9936 9937 9938 9939 9940 9941 9942 9943 9944 9945 9946 9947 9948 9949 9950 9951 9952 9953 9957 9959 AN AQ ' +
    'AS AU EM',
);

/** Typed with blanks, dots or small letters; kept without them and in capitals. */
const code = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .transform(typed => typed.replace(/[\s.-]/g, '').toUpperCase());

/** A country by ISO 3166-1 alpha-2: `DE`. */
export const CountryCode = code(10).pipe(
  z.string().refine(value => COUNTRIES.has(value), 'is no country code of ISO 3166-1 like "DE"'),
);

/**
 * A VAT number with the country it is of in front (EN 16931, BR-CO-9), `EL` for Greece and `XI` for Northern Ireland:
 * `DE123456789`. Only its form is checked.
 */
export const VatId = code(30).pipe(
  z
    .string()
    .regex(/^[A-Z]{2}[0-9A-Z+*]{2,13}$/, 'is no VAT number with its country in front like "DE123456789"')
    .refine(
      value => /^(EL|XI)/.test(value) || COUNTRIES.has(value.slice(0, 2)),
      'begins with no country code of ISO 3166-1',
    ),
);

/** The scheme of an electronic address by the code list EAS: `EM` e-mail, `0204` Leitweg-ID, `9930` German VAT number. */
export const AddressScheme = code(10).pipe(
  z.string().refine(value => ADDRESS_SCHEMES.has(value), 'is no code of the list EAS like "EM" or "0204"'),
);

/** ISO 13616: country, two check digits and the account; the digits of it all, letters as 10 to 35, are 1 modulo 97. */
const isIban = (value: string): boolean => {
  if (!/^[A-Z]{2}\d{2}[0-9A-Z]{10,30}$/.test(value)) return false;
  const digits = (value.slice(4) + value.slice(0, 4)).replace(/[A-Z]/g, letter => String(parseInt(letter, 36)));
  return BigInt(digits) % 97n === 1n;
};

/** The number of a bank account by ISO 13616, kept without blanks. */
export const Iban = code(60).pipe(z.string().refine(isIban, 'is no IBAN; compare its digits'));

/** The code of a bank by ISO 9362. */
export const Bic = code(20).pipe(z.string().regex(/^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$/, 'is no BIC of 8 or 11 signs'));
