/** SQLSTATEs of a server that stops, is starting, takes no more connections or was lost on the way; and what sockets say of one that is not there. */
const codes = /^(?:08...|57P0[1-3]|53300|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH)$/
/** What the driver says without a code. */
const words =
  /^(?:Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed and is not queryable)/

/** Whether a failure says that the database could not be reached, and nothing of what was asked: the same may be asked again when it is back. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  // A server reached by its socket has none while it is away.
  const hasNoSocket = code === 'ENOENT' && 'syscall' in error && error.syscall === 'connect'
  return codes.test(code) || hasNoSocket || words.test(error.message) || isDatabaseAway(error.cause)
}
