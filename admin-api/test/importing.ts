/** What the tests of imports share: a file on its way through the API, and the job behind it. */
import type { ImportLine, ImportMapping, ImportView } from '#shared/core/import.ts'
import { attempt } from '#api/core/job.ts'
import type { Answer, Member, TestApp } from './app.ts'
import { emptyQueue } from './queue.ts'
import { expect } from 'vitest'
import { importJob } from '#api/core/import/import-job.ts'

export async function importing({ app, db, url }: TestApp) {
  await emptyQueue(db, url)

  const upload = async (
    who: Member,
    table: string,
    file: BodyInit,
    headers: Record<string, string> = {},
    name = 'file.csv',
  ): Promise<Answer<ImportView & { detail: string }>> => {
    const answer = await app.request(`/api/imports?table=${table}&name=${encodeURIComponent(name)}`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${who.token}`, 'Content-Type': 'text/csv', ...headers },
      body: file,
      ...{ duplex: 'half' },
    })
    return { status: answer.status, headers: answer.headers, body: JSON.parse(await answer.text()) }
  }
  const at = (id: string, deed = '') => `/api/imports/${id}${deed}`
  const view = async (who: Member, id: string) => (await who.send<ImportView>('GET', at(id))).body
  const rows = async (who: Member, id: string, query = '') =>
    (await who.send<{ rows: ImportLine[] }>('GET', at(id, `/rows${query}`))).body.rows
  /** Works the job that an import waits for. */
  const work = async (id: string, signal = new AbortController().signal) =>
    attempt(db, importJob, (await db('csv_imports').where({ id }).first()).job_id, signal)
  /** Asks for a deed, and has it done. */
  const deed = async (who: Member, id: string, name: string, body: object = {}) => {
    const { status, body: said } = await who.send('POST', at(id, `/${name}`), body)
    expect(status, JSON.stringify(said)).toBe(202)
    await work(id)
    return view(who, id)
  }
  /** Uploads a file, and looks at what would become of it. */
  const checked = async (who: Member, table: string, file: string, more: Partial<ImportMapping> = {}) => {
    const { status, body } = await upload(who, table, file)
    expect(status, JSON.stringify(body)).toBe(201)
    return deed(who, body.id, 'check', { ...body.mapping, ...more })
  }
  return { upload, at, view, rows, work, deed, checked }
}
