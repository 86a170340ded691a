import { enumValues, table, tableNames } from '#shared/core/rows.ts'
import { isStateColumn } from '#shared/core/tones.ts'
import { stepsFrom } from '#shared/core/workflow.ts'
import { workflowOf } from '#shared/domains/index.ts'
import '#shared/contract/all.ts'
import { expect, test } from 'vitest'
import { testDatabase } from './database.ts'

const db = await testDatabase()
const workflows = tableNames.flatMap(name => workflowOf(name) ?? [])

test.each(workflows)('every state of $table can be reached, and left unless it is final', workflow => {
  const states = enumValues(table(workflow.table).columns[workflow.column]!)
  const reached = new Set([workflow.initial])
  for (let before = 0; before < reached.size;) {
    before = reached.size
    for (const state of [...reached])
      for (const [, { to }] of stepsFrom(workflow, state)) if (to) reached.add(to)
  }
  expect([...reached].sort()).toEqual([...states].sort())
  const stuck = states.filter(state => !stepsFrom(workflow, state).some(([, { to }]) => to && to !== state))
  expect(stuck.sort()).toEqual([...workflow.final].sort())
  expect(isStateColumn(workflow.table, workflow.column)).toBe(true)
})

test.each(workflows)(
  'the database creates a row of $table in the state its workflow begins with',
  async ({ table: name, column, initial }) => {
    const { rows } = await db.raw(
      `select pg_get_expr(adbin, adrelid) as value from pg_attrdef
       join pg_attribute on attrelid = adrelid and attnum = adnum where adrelid = ?::regclass and attname = ?`,
      [name, column],
    )
    expect(rows[0].value).toMatch(new RegExp(`^'${initial}'::`))
  },
)

test.each(workflows)('whoever a step of $table reaches is reached by what it is told', ({ steps }) => {
  for (const { input, reaches } of Object.values(steps))
    if (reaches) expect(Object.keys(input.shape)).toContain(reaches.by)
})

test.each(workflows)('no step of $table has the name of a route', workflow => {
  const routes = ['history', 'restore', 'bulk', 'reveal']
  expect(Object.keys(workflow.steps).filter(step => routes.includes(step))).toEqual([])
})
