import type { Server } from 'node:http'
import type { Socket } from 'node:net'

/**
 * Has a server that closes wait for what is being answered, and for nothing else: it returns what to call when it begins to close. Browsers open
 * connections before they need them and keep the ones they used. By itself a server lets go at once only of those that are idle at that moment,
 * and waits more than a minute for one never used and for one whose last answer was on its way.
 */
export function quietConnections(server: Server): () => void {
  const quiet = new Set<Socket>()
  let closing = false
  server.on('connection', (socket: Socket) => {
    quiet.add(socket)
    socket.once('close', () => quiet.delete(socket))
  })
  server.on('request', ({ socket }, response) => {
    quiet.delete(socket)
    response.once('close', () => (closing ? socket.destroySoon() : quiet.add(socket)))
  })
  return () => {
    closing = true
    for (const socket of quiet) socket.destroy()
  }
}
