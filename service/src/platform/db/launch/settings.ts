/** Start-up settings for a small server: 2 cores, a few gigabytes. A council's own server (DATABASE_URL) is tuned by its keepers. */
export function serverSettings(options: {
  readonly port: number
  readonly fsync: boolean
  readonly temporary: boolean
  /** Where its socket stands, for whoever comes by it. */
  readonly socketFolder: string | undefined
}): Record<string, string> {
  return {
    listen_addresses: '127.0.0.1',
    port: String(options.port),
    unix_socket_directories: options.socketFolder ?? '',
    password_encryption: 'scram-sha-256',
    max_connections: '100',
    shared_buffers: options.temporary ? '128MB' : '256MB',
    effective_cache_size: '1GB',
    work_mem: '16MB',
    maintenance_work_mem: '256MB',
    // A temporary one may stand in memory.
    max_wal_size: options.temporary ? '512MB' : '4GB',
    checkpoint_timeout: '15min',
    random_page_cost: '1.1',
    jit: 'off', // compiling costs more than it saves on queries that take milliseconds
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_min_messages: 'warning',
    ...(options.fsync
      ? { synchronous_commit: 'on' }
      : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }
}

/** `-c name=value` for each setting. */
export function asArguments(settings: Record<string, string>): string[] {
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

/** How initdb is called: UTF-8, checksums, and text sorted by code point, the same on every machine. */
export function initdbArguments(major: number, data: string, passwordFile: string, fsync: boolean): string[] {
  // PostgreSQL 17 brought a C.UTF-8 of its own; before it the operating system's is used.
  const locale =
    major >= 17 ? ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'] : ['--locale=C.UTF-8']
  return [
    ['--pgdata', data],
    ['--username', 'postgres'],
    ['--auth', 'scram-sha-256'],
    ['--pwfile', passwordFile],
    ['--encoding', 'UTF8'],
    locale,
    ['--data-checksums', '--no-instructions'],
    fsync ? [] : ['--no-sync'],
  ].flat()
}
