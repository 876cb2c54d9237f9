import assert from 'node:assert/strict'
import { rmSync } from 'node:fs'
import { describe, it } from 'node:test'
import { accountNamed } from './account.ts'
import { urlFor } from './connect.ts'
import { chooseServer } from './launch.ts'
import { temporaryPlace } from './place.ts'
import { postmasterIn } from './postmaster.ts'
import { findServers, versionIn, type Server } from './servers.ts'
import { asArguments, initdbArguments, serverSettings } from './settings.ts'

const server = (kind: Server['kind'], major: number): Server => ({
  kind,
  major,
  version: `${major}.1`,
  bin: `/bin/${major}`,
})

describe('choosing a server', () => {
  const both = [server('machine', 17), server('embedded', 18)]

  it('takes the first where there is no data yet', () => {
    assert.equal(chooseServer(both, [], undefined).major, 17)
  })

  it('takes the one that can read the data that is there, though another comes first', () => {
    assert.equal(chooseServer(both, [18], '/data').kind, 'embedded')
  })

  it('refuses to start empty beside data that nothing here can read', () => {
    assert.throws(
      () => chooseServer(both, [15], '/data'),
      /\/data\/postgres-15 needs PostgreSQL 15, which is not on this machine/,
    )
  })

  it('says what to install where there is none', () => {
    assert.throws(() => chooseServer([], [], undefined), /install the "postgresql" package/)
  })
})

describe('reading what PostgreSQL writes', () => {
  it('finds version and major in each of its spellings', () => {
    assert.deepEqual(versionIn('postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)\n'), {
      version: '15.18',
      major: 15,
    })
    assert.deepEqual(versionIn('postgres (PostgreSQL) 19beta1\n'), { version: '19beta1', major: 19 })
    assert.equal(versionIn('mysqld 8.0'), undefined)
  })

  it('reads a lock file, whole or cut short', () => {
    const whole = '4711\n/var/data\n1763800000\n40123\n\n127.0.0.1\n  5432    7\nready   \n'
    assert.deepEqual(postmasterIn(whole), { pid: 4711, port: 40123, ready: true })
    assert.deepEqual(postmasterIn('4711\n/var/data\n'), { pid: 4711, port: undefined, ready: false })
    assert.equal(postmasterIn(''), undefined)
  })

  it('finds an account by its whole name only', () => {
    const passwd = 'postgres2:x:900:900::/:/bin/sh\npostgres:x:101:104:PostgreSQL:/var/lib/postgresql:/bin/bash\n'
    assert.deepEqual(accountNamed('postgres', passwd), { uid: 101, gid: 104 })
    assert.equal(accountNamed('nobody', passwd), undefined)
  })
})

describe('how it is started', () => {
  it('listens on this machine only, and keeps every commit', () => {
    const args = asArguments(serverSettings({ port: 5000, fsync: true, temporary: false, socketFolder: undefined }))
    assert.ok(args.includes('listen_addresses=127.0.0.1') && args.includes('unix_socket_directories='))
    assert.ok(args.includes('synchronous_commit=on') && !args.includes('fsync=off'))
  })

  it('lets a test in by a socket as well, where its path is not too long', () => {
    const [server] = findServers()
    if (!server) return
    const { base, socketFolder } = temporaryPlace(server)
    assert.equal(socketFolder, base.length <= 90 ? base : undefined)
    rmSync(base, { recursive: true, force: true })
    const at = { port: 5000, password: 'p/', socketFolder: '/dev/shm/a b' }
    assert.equal(urlFor(at, 'x'), 'postgres://postgres:p%2F@127.0.0.1:5000/x?host=%2Fdev%2Fshm%2Fa%20b')
    assert.equal(urlFor({ ...at, socketFolder: undefined }), 'postgres://postgres:p%2F@127.0.0.1:5000/kith')
  })

  it('asks each major for the same order of text in the way it knows', () => {
    assert.ok(initdbArguments(15, '/d', '/p', true).includes('--locale=C.UTF-8'))
    assert.ok(initdbArguments(18, '/d', '/p', true).includes('--builtin-locale=C.UTF-8'))
  })

  it('finds only servers that Kith can use', () => {
    for (const { major, bin } of findServers()) {
      assert.ok(major >= 15)
      assert.ok(bin.startsWith('/'))
    }
  })
})
