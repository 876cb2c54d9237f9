import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import fastify from 'fastify'
import { quietConnections } from './quiet.ts'

const question = (path: string): string => `GET ${path} HTTP/1.1\r\nHost: here\r\n\r\n`

/** All that came on a connection until it ended. */
async function ended(socket: Socket): Promise<string> {
  let said = ''
  socket.on('data', (chunk: Buffer) => (said += chunk.toString())).on('error', () => undefined)
  await once(socket, 'close')
  return said
}

test('a server that closes answers what was asked, and waits for no connection on which nothing is', async () => {
  const server = fastify()
  const cut = quietConnections(server.server)
  server.addHook('preClose', async () => cut())
  const [began, goOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  server.get('/quick', async () => 'quick')
  server.get('/slow', async () => {
    began.resolve()
    await goOn.promise
    return 'slow'
  })
  const port = Number(new URL(await server.listen({ host: '127.0.0.1', port: 0 })).port)
  const soon = <T>(what: Promise<T>) => Promise.race([what, wait(5000, 'still open', { ref: false })])
  const answers = ['', 'GET / HTTP/1.1\r\nHo', question('/quick'), question('/slow')].map((sent) => {
    const socket = connect(port, '127.0.0.1')
    socket.write(sent)
    return ended(socket)
  })
  await began.promise
  const closed = server.close()
  const [unused, half, used] = await Promise.all(answers.slice(0, 3).map(soon))
  assert.deepEqual([unused, half], ['', ''])
  assert.match(used ?? '', /^HTTP\/1\.1 200 OK[^]*quick$/)
  goOn.resolve()
  assert.match((await soon(answers[3] ?? assert.fail())) ?? '', /^HTTP\/1\.1 200 OK[^]*slow$/)
  assert.notEqual(await soon(closed), 'still open')
})
