/** Facts about a pair that bind the clustering, as bits. */
export const binds = { mustLink: 1, cannotLink: 2, personSame: 4, personDifferent: 8 } as const
