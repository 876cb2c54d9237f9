/** Statements whose plans a connection keeps, at most: each costs it some memory. */
const most = 300
/** Statements counted before they have earned a plan; then counting starts anew, so that one-off texts cannot fill it. */
const mostCounted = 2000
const usesToEarn = 3

const names = new Map<string, string>()
const uses = new Map<string, number>()

/** The name under which connections keep this statement's plan, once it has been asked often enough; undefined where it has not. */
export function planName(text: string): string | undefined {
  const known = names.get(text)
  if (known !== undefined || names.size >= most) return known
  const used = (uses.get(text) ?? 0) + 1
  if (used < usesToEarn) {
    if (uses.size >= mostCounted) uses.clear()
    uses.set(text, used)
    return undefined
  }
  uses.delete(text)
  const name = `kith_${names.size}`
  names.set(text, name)
  return name
}
