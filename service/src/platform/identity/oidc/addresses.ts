const loopbackHosts: readonly string[] = ['127.0.0.1', '[::1]', '::1', 'localhost']

/** Whether `host` (a name or address without its port) can only be this machine. */
export function isLoopbackHost(host: string): boolean {
  return loopbackHosts.includes(host)
}

/** An absolute address over https, or over plain http to this machine where `allowLoopback`. Null for any other. */
export function secureAddress(text: string, allowLoopback: boolean): URL | null {
  const address = URL.parse(text)
  if (address === null || address.username !== '' || address.password !== '') return null
  if (address.protocol === 'https:') return address
  return allowLoopback && isPlainLoopback(address) ? address : null
}

export function isPlainLoopback(address: URL): boolean {
  return address.protocol === 'http:' && isLoopbackHost(address.hostname)
}
