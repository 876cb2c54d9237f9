export { withAdministrator } from './connect.ts'
export { launchPostgres, type LaunchOptions, type LaunchedPostgres } from './launch.ts'
export { findServers, type Server } from './servers.ts'
