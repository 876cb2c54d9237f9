import type { Route } from '#kith/platform/web/index.ts'
import { levelRoutes } from './levels/routes.ts'
import { recordRoutes } from './records/routes.ts'
import { reportRoutes, type ReportTools } from './reports/routes.ts'

/** What officials, experts by experience and partners do with the plan, and the public pages it makes. */
export function actionPlanWork(tools: ReportTools): readonly Route[] {
  return [...recordRoutes(), ...reportRoutes(tools), ...levelRoutes()]
}
