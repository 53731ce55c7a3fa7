// The words of the site's language, by key. This file is empty in the sources: the build fills it from
// theme/words/<language>.yml with the texts that the modules beside it ask for.

export const LANGUAGE = "en";

/** @type {Record<string, string>} */
export const WORDS = {};
