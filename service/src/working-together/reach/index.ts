/** How members of a family can be reached: what other rooms of working together may ask. */
export { riskKinds, standingOf, type Happening, type RiskKind, type Standing } from './model/standing.ts'
export { tokenKinds, type ProtectedToken, type TokenKind } from './model/tokens.ts'
export { wayKinds, type WayKind, type WayValue } from './model/way.ts'
export { boundTo, holdWay, openSealed, usable, waysFor, type NotUsable, type Way } from './store.ts'
export { protectedTokens } from './tokens.ts'
