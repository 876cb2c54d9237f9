import assert from 'node:assert/strict'
import { connect, type Socket } from 'node:net'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import fastify from 'fastify'
import { openConnections } from './quiet.ts'

const question = (path: string): string => `GET ${path} HTTP/1.1\r\nHost: here\r\n\r\n`

/** All that came on a connection until it ended, however it did. */
function ended(socket: Socket): Promise<string> {
  let said = ''
  socket.on('data', (chunk: Buffer) => (said += chunk.toString())).on('error', () => undefined)
  return new Promise((resolve) => socket.once('close', () => resolve(said)))
}

/** Waits until something is so, five seconds at most. */
async function until(isSo: () => boolean): Promise<void> {
  for (let tries = 0; tries < 250 && !isSo(); tries++) await wait(20)
}

const soon = <T>(what: Promise<T>) => Promise.race([what, wait(5000, 'still open', { ref: false })])

/** A server that answers one address at once and the other when it is told to, and closes as ours does. */
async function serving() {
  const server = fastify()
  const connections = openConnections(server.server)
  server.addHook('preClose', async () => connections.cutQuiet())
  const [began, goOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  server.get('/quick', async () => 'quick')
  server.get('/slow', async () => {
    began.resolve()
    await goOn.promise
    return 'slow'
  })
  const port = Number(new URL(await server.listen({ host: '127.0.0.1', port: 0 })).port)
  const send = (text: string): Socket => {
    const socket = connect(port, '127.0.0.1')
    socket.write(text)
    return socket
  }
  return { server, connections, began: began.promise, goOn: () => goOn.resolve(), send }
}

test('a server that closes answers what was asked, and waits for no connection on which nothing is', async () => {
  const { server, began, goOn, send } = await serving()
  const asked = ['', 'GET / HTTP/1.1\r\nHo', question('/quick'), question('/quick') + question('/slow')]
  const sockets = asked.map(send)
  const answers = sockets.map(ended)
  await began
  await until(() => (sockets[2]?.bytesRead ?? 0) > 0)
  const closed = server.close()
  const [unused, half, used] = await Promise.all(answers.slice(0, 3).map(soon))
  assert.deepEqual([unused, half], ['', ''])
  assert.match(used ?? '', /^HTTP\/1\.1 200 OK[^]*quick$/)
  goOn()
  assert.match((await soon(answers[3] ?? assert.fail())) ?? '', /quickHTTP\/1\.1 200 OK[^]*slow$/)
  assert.notEqual(await soon(closed), 'still open')
})

test('whoever goes away before the answer is forgotten', async () => {
  const { server, connections, began, goOn, send } = await serving()
  const sockets = Array.from({ length: 20 }, (_, at) => send(question('/slow').repeat(1 + (at % 2))))
  await began
  await until(() => connections.count() === 20)
  assert.equal(connections.count(), 20)
  const gone = sockets.map((socket) => ended(socket))
  for (const socket of sockets) socket.destroy()
  await Promise.all(gone)
  goOn()
  await until(() => connections.count() === 0)
  assert.equal(connections.count(), 0)
  await server.close()
})
