/**
 * One row of the tag table: four characters with `?` for any one, the component that allocates with it, what it is in
 * our own words, and where that is known from. Letters of the basis: P the current pooltag.txt, R the one of the 2003
 * Resource Kit, K a knowledge base article or Microsoft document, B a blog or case study, G public source code,
 * U unsourced.
 */
export type TagEntry = readonly [pattern: string, component: string, description: string, basis: string];
