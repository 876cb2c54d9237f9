const [which = 1, of = 1] = (process.env['KITH_TEST_SHARE'] ?? '1/1').split('/').map(Number)

/** How many servers the tests run on at once. What takes long and asks nothing of a server's version is shared among them, so that each of it is tried once. */
export const shares = of

/** This server's share, each in turn. */
export function shareOf<T>(all: readonly T[]): readonly T[] {
  return all.filter((_, at) => at % of === which - 1)
}
