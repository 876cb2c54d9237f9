export { finderOf, type Finder } from './find.ts'
export { tokenKinds, type Hit, type Piece, type Token, type TokenKind } from './token.ts'
