export type { Excess } from './upload.ts'
export {
  route,
  declarationFaults,
  type Answer,
  type Context,
  type ForPurpose,
  type Route,
  type RouteDeclaration,
  type Upload,
  type Waiting,
  type WaitsAsked,
} from './route.ts'
export { doorsTable } from './doors.ts'
export { entryId, formIdFor } from './form-id.ts'
export { buildServer, sessionCookie, type Asset, type ServerOptions } from './server.ts'
export type { FormToSendAgain, ServerPages, Shell, ShellOptions } from './shell.ts'
export type { SignInOptions } from './sign-in.ts'
