import type { Route } from '#kith/platform/web/index.ts'
import { contactRoutes } from './pages/contact/routes.ts'
import { stepRoutes } from './pages/contact/step-routes.ts'
import { frontDoorRoutes } from './pages/front-door/routes.ts'
import { mineRoutes } from './pages/mine/routes.ts'
import { tellRoutes } from './pages/tell/routes.ts'

/** Contacts: telling the front door, what it answered, and the front door itself. */
export function contactsRoutes(): readonly Route[] {
  return [...tellRoutes(), ...mineRoutes(), ...frontDoorRoutes(), ...contactRoutes(), ...stepRoutes()]
}
