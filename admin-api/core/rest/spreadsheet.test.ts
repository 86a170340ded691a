import { anyRow } from '#api/test/any-row.ts'
import { aUser, testApp } from '#api/test/app.ts'
import type { Member } from '#api/test/app.ts'
import { summary, tableNames } from '#shared/core/rows.ts'
import { expect, test } from 'vitest'
import { guessMapping } from '../import/guess-mapping.ts'
import { importFields } from '../import/importable.ts'
import { major, spreadsheetWriter } from './spreadsheet.ts'
import { visibleColumns } from './visible.ts'

const { db, app, as } = await testApp()
const finance = await as('FINANCE')

async function fileOf(who: Member, asked: { resource: string; filter: object; fields: string[] }) {
  const { body } = await who.send('POST', '/api/downloads', { ...asked, format: 'spreadsheet' })
  const answer = await app.request(body.url)
  expect(answer.headers.get('Content-Disposition')).toMatch(/\.csv"$/)
  return (await answer.text()).replace('\ufeff', '').trim().split('\r\n')
}

test('a file for people says amounts as they are said, with their currency, and what is referred to by name', async () => {
  const { id: vendor_id } = await anyRow(db, 'vendors', { business_name: 'Corwin Surf' })
  const paid = { vendor_id, user_id: null, provider_reference: null }
  const euros = await anyRow(db, 'payouts', { ...paid, amount_minor: 8227, currency: 'EUR' })
  const yen = await anyRow(db, 'payouts', { ...paid, amount_minor: 8227, currency: 'JPY' })
  const fields = ['vendor_id', 'amount_minor', 'currency']
  const asked = { resource: 'payouts', filter: { id: [euros.id, yen.id] }, fields }
  expect((await fileOf(finance, asked)).toSorted()).toEqual(
    [
      'ID,Vendor ID,Vendor,Amount,Currency',
      `${euros.id},${vendor_id},Corwin Surf,82.27,EUR`,
      `${yen.id},${vendor_id},Corwin Surf,8227,JPY`,
    ].toSorted(),
  )
  const amounts = { ...asked, filter: { id: [yen.id] }, fields: ['amount_minor'] }
  expect(await fileOf(finance, amounts)).toEqual(['ID,Amount', `${yen.id},8227`])
})

test('who refers to others of the same table is told apart from them', async () => {
  const parent = await anyRow(db, 'comments', { content: 'First' })
  const child = await anyRow(db, 'comments', {
    parent_id: parent.id,
    post_id: parent.post_id,
    content: 'Second',
  })
  const owner = await as('OWNER')
  const asked = { resource: 'comments', filter: { id: [child.id] }, fields: ['parent_id', 'content'] }
  const [head, line] = await fileOf(owner, asked)
  expect(head).toMatch(/^ID,Parent/)
  expect(line).toContain(parent.id)
  expect(line).toMatch(/,Second$/)
})

test('nobody learns a name from a file that they may not read', async () => {
  const user = await aUser(db, { username: 'hidden.name' })
  const device = await anyRow(db, 'device_registrations', { user_id: user.id, device_name: 'Phone of Ria' })
  const token = await anyRow(db, 'device_tokens', { user_id: user.id, device_registration_id: device.id })
  const asked = { resource: 'device_tokens', filter: { id: [token.id] }, fields: ['device_registration_id'] }
  const support = await as('SUPPORT')
  expect((await fileOf(support, asked)).join()).not.toContain('Phone of Ria')
})

test.each([
  ['5', 2, '0.05'],
  ['-5', 2, '-0.05'],
  ['-123456', 3, '-123.456'],
  ['9007199254740993', 2, '90071992547409.93'],
  ['8227', 0, '8227'],
])('%s with %i decimals is %s', (minor, decimals, said) => expect(major(minor, decimals)).toBe(said))

test.each(tableNames)(
  'no two columns of a file of %s are called the same, and an import knows them again',
  name => {
    const columns = visibleColumns(name)
    const { head } = spreadsheetWriter(name, columns, ['OWNER'])
    const headings = head.trim().split(',')
    expect(headings).toHaveLength(new Set(headings).size)
    if (summary(name).view) return
    const fields = importFields(name, ['OWNER'])
    const { columns: guessed } = guessMapping(name, headings, fields, [])
    const own = (column: string) => spreadsheetWriter(name, [column], ['OWNER']).head.trim().split(',')[0]
    for (const { from, to } of guessed) expect(headings[from]).toBe(own(to))
    const asItIs = guessMapping(name, columns, fields, []).columns
    expect(guessed.map(({ to }) => to).toSorted()).toEqual(asItIs.map(({ to }) => to).toSorted())
    expect(guessed.filter(({ unit }) => unit === 'MINOR')).toEqual([])
    for (const { name: column } of fields) {
      const alone = spreadsheetWriter(name, [column], ['OWNER']).head.trim().split(',')
      expect(guessMapping(name, alone, fields, []).columns.map(({ to }) => to)).toEqual([column])
    }
  },
)
