/** Comparators of numbers, dates, places and lists, in plain words. `undefined` and not-a-number are not known: no distance. */

export function percent(one: number, other: number): number {
  return one === other ? 0 : Math.abs(one - other) / Math.max(one, other)
}

/** Great-circle distance by the haversine formula, Earth's radius 6,371 km. */
export function kilometres(one: readonly [number, number], other: readonly [number, number]): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180
  const [a, b] = [radians(one[0]), radians(other[0])]
  const half = (angle: number) => Math.sin(angle / 2) ** 2
  const part = half(b - a) + Math.cos(a) * Math.cos(b) * half(radians(other[1] - one[1]))
  return 2 * 6371 * Math.asin(Math.min(1, Math.sqrt(part)))
}
