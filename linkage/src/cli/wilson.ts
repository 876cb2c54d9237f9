/** 95% interval of a share of `part` in `whole`, 0..1; the whole range where there is nothing to go by. Source: Wilson 1927. */
export function wilsonInterval(part: number, whole: number): readonly [number, number] {
  if (whole === 0) return [0, 1]
  const z = 1.959964
  const share = part / whole
  const middle = (share + (z * z) / (2 * whole)) / (1 + (z * z) / whole)
  const half =
    (z / (1 + (z * z) / whole)) * Math.sqrt((share * (1 - share)) / whole + (z * z) / (4 * whole * whole))
  return [Math.max(0, middle - half), Math.min(1, middle + half)]
}
