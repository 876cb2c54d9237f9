/** Letters out: what main and the worker may enter by. */
export { lettersExamples } from './examples.ts'
export { folderTray } from './out-tray.ts'
export { lettersPolicy } from './policy.ts'
export { lettersRoutes } from './routes.ts'
export {
  startSendingLetters,
  sendReleased,
  type OwnPages,
  type Publication,
  type Sending,
  type Texts,
} from './send.ts'
