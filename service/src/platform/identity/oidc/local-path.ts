const anywhere = 'https://kith.invalid'

/**
 * `text` where it is a path (with its query) on this service; null where following it could leave. A sign-in link that anybody can write
 * must not be able to send a person, freshly signed in, to a page that looks like ours.
 */
export function localPath(text: string): string | null {
  // Browsers drop tabs and line ends from addresses and read \ as /, so "/\t/elsewhere" and "/\elsewhere" name another host.
  if (!/^\/(?![/\\])[\x21-\x7e]*$/.test(text) || text.includes('\\')) return null
  const address = URL.parse(text, anywhere)
  if (address === null || address.origin !== anywhere) return null
  const path = address.pathname + address.search
  // Dot segments resolve away: "/.//elsewhere" has become "//elsewhere" only now.
  return path.startsWith('//') ? null : path
}
