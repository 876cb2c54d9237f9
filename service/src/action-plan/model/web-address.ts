/**
 * The address of the web that a source was noted under: with its https://, or without it as people write addresses down, when a path follows the
 * name of a host. null where the note is no address ("Hansard, Commons, 2008-01-24"): none is made up.
 */
export function webAddress(noted: string | null | undefined): string | null {
  if (noted === null || noted === undefined) return null
  if (/^https?:\/\/\S+$/.test(noted)) return noted
  return /^(?:[a-z0-9-]+\.)+[a-z]{2,}\/\S+$/.test(noted) ? `https://${noted}` : null
}
