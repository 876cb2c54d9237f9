export { findChromium } from './chromium/index.ts'
export {
  axe,
  closePage,
  openPage,
  resize,
  screenshot,
  scriptErrors,
  type AxeViolation,
  type PageOptions,
} from './browser.ts'
export { kithData, skipWithoutKithData } from './data.ts'
export { testDatabase, type TestDatabase } from './database.ts'
export { serve, type Served } from './serve.ts'
export { testMailbox, testSmtp, type TestMailbox, type TestSmtp } from './mail.ts'
