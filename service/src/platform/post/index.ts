/** Letters out and in, as e-mail. The only door. */
export {
  folderPost,
  NotSent,
  smtpPost,
  type OutgoingLetter,
  type Post,
  type Sender,
  type SmtpSettings,
} from './outgoing.ts'
export { mostTries, sendWaiting, type Came, type Outbox } from './outbox.ts'
export { collectLetters, type Collected, type CollectedLetter, type MailboxSettings, type Takers } from './incoming.ts'
export {
  attachmentOf,
  rawBeginning,
  readLetter,
  type LetterProblem,
  type ReadAttachment,
  type ReadLetter,
} from './read-letter.ts'
