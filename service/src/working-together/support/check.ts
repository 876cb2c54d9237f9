import { withAdministrator } from '#kith/platform/db/launch/index.ts'

/**
 * Compares the dates kept of every family with what they are worked out from; with `mend`, works out again those that differ. For whoever runs the
 * service: after a restore, or where tables were changed past their triggers.
 * @param adminUrl an administrator's connection
 */
export async function checkKept(
  adminUrl: string,
  mend: boolean,
): Promise<{ readonly families: number; readonly differ: number }> {
  let [families, differ] = [0, 0]
  await withAdministrator(adminUrl, async (run) => {
    families = await run('select from working_together.episode')
    differ =
      (await run('select working_together.glances_that_differ()')) +
      (await run('select working_together.support_that_differs()'))
    if (!mend || differ === 0) return
    await run(
      'delete from working_together.episode_glance g where not exists (select from working_together.episode e where e.id = g.episode)',
    )
    await run('select working_together.reckon_glances(array(select working_together.glances_that_differ()))')
    await run('select working_together.reckon_support()')
  })
  return { families, differ }
}
