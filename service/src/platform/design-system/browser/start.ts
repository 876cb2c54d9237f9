// The only script a page names. Everything works without it.
import { initAll as startGovuk } from 'govuk-frontend'
import { initAll as startMoj } from 'moj-frontend'
import { startLeaving } from './leave.ts'
import { startPrinting } from './print.ts'
import { startSaving } from './autosave.ts'
import { startFields } from './fields.ts'
import { startRefreshing } from './refresh.ts'

startGovuk()
startMoj()
startPrinting()
startLeaving()
startRefreshing()
startSaving()
startFields()
