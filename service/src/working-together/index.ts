/** Principle 3: better multi-agency working. The only door. */
export { workingTogetherActions } from './actions.ts'
export { workingTogetherExamples } from './examples.ts'
export { workingTogetherPolicy } from './policy.ts'
export { workingTogetherRoutes } from './routes.ts'
export { rewrapSealedWays } from './reach/rotate.ts'
export { boundTo as sealedWayBoundTo } from './reach/index.ts'
export { checkKept } from './support/check.ts'
export { hasPage, publishTo, type NewPublication } from './own/publish.ts'
export { startLettingGo } from './offers/let-go.ts'
export { openEpisode, type NewEpisode } from './support/open-episode.ts'
export { demonstrateContacts, type Demonstration, type DemonstrationFamily } from './contacts/demonstration.ts'
export { demonstrateLetters } from './letters/demonstration.ts'
export {
  finderOf,
  tokenKinds,
  type Finder,
  type Hit,
  type Piece,
  type Token,
  type TokenKind,
} from './letters/model/tokens/index.ts'
export { mayKnow, type Recipient } from './letters/model/recipient.ts'
export {
  bodyOf,
  knownTo,
  renditionOf,
  type Content,
  type LetterWords,
  type Section,
} from './letters/model/rendition.ts'
export { readLetterFile } from './letters/files/read-file.ts'
export { folderTexts, folderTray, type Texts } from './letters/out-tray.ts'
export { sendNotices, startSendingNotices } from './letters/notices.ts'
export { sendReleased, startSendingLetters, type OwnPages, type Publication, type Sending } from './letters/send.ts'
