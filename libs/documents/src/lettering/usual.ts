/** Letters of the usual font, Roboto: Latin, Greek, Cyrillic, Vietnamese, punctuation and currency signs. */
const IN_USUAL_FONT =
  /^[\n\u0020-\u007e\u00a0-\u017f\u018f\u0192\u01a0\u01a1\u01af\u01b0\u01fa-\u01ff\u0218-\u021b\u02bc\u02c6\u02c7\u02d8-\u02dd\u0300\u0301\u0303\u0309\u0323\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u03ce\u0400-\u0486\u0488-\u0513\u1e80-\u1e85\u1e9e\u1ea0-\u1ef9\u2000-\u200b\u2010\u2011\u2013-\u2015\u2017-\u201e\u2020-\u2022\u2026\u2030\u2032\u2033\u2039\u203a\u2044\u20a3\u20a4\u20a6-\u20ac\u20b1\u20b9\u20ba\u20bc\u20bd\u2105\u2113\u2116\u2122\u2126\u212e\u2202\u2206\u220f\u2211\u2212\u221a\u221e\u2248\u2260\u2264\u2265\ufffd]*$/u;

export const isUsual = (text: string): boolean => IN_USUAL_FONT.test(text);

/** Characters that join, part or hide letters and are never drawn themselves. */
export const isUndrawn = (text: string): boolean => /^\p{Default_Ignorable_Code_Point}*$/u.test(text);

/** The character drawn for a letter that no font has. */
export const UNKNOWN = '\ufffd';
