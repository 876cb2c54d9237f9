// The only script a page names. Everything works without it.
import { initAll as startGovuk } from 'govuk-frontend'
import { initAll as startMoj } from 'moj-frontend'
import { startLeaving } from './leave.ts'
import { startPrinting } from './print.ts'
import { startSaving } from './autosave.ts'
import { startFields } from './fields.ts'
import { startKeeping } from './keep.ts'
import { startRefreshing } from './refresh.ts'
import { forgetOnSignOut } from './tab.ts'

startGovuk()
startMoj()
startPrinting()
startLeaving()
startRefreshing()
startSaving()
startFields()
startKeeping()
forgetOnSignOut()
