import type { Server } from 'node:http'
import type { Socket } from 'node:net'

export interface OpenConnections {
  /** How many there are. */
  readonly count: () => number
  /** For when the server begins to close: cuts those on which nothing is being answered, and each other after its last answer. */
  readonly cutQuiet: () => void
}

/**
 * Has a server that closes wait for what is being answered, and for nothing else. Browsers open connections before they need them and keep the ones they
 * used. By itself a server lets go at once only of those that are idle at that moment, and waits more than a minute for one never used and for one
 * whose last answer was on its way.
 */
export function openConnections(server: Server): OpenConnections {
  /** How many answers each is owed: a program may ask again before it has the first. */
  const owed = new Map<Socket, number>()
  let closing = false
  server.on('connection', (socket: Socket) => {
    owed.set(socket, 0)
    socket.once('close', () => owed.delete(socket))
  })
  server.on('request', ({ socket }, response) => {
    const before = owed.get(socket)
    if (before === undefined) return
    owed.set(socket, before + 1)
    response.once('close', () => {
      const now = owed.get(socket)
      if (now === undefined) return // whoever asked went away first
      owed.set(socket, now - 1)
      if (closing && now === 1) socket.destroySoon()
    })
  })
  return {
    count: () => owed.size,
    cutQuiet: () => {
      closing = true
      for (const [socket, answers] of owed) if (answers === 0) socket.destroy()
    },
  }
}
