import { expect, test } from 'vitest'
import { aUser, given, testApp } from '../app.ts'
import { broken, refusal, rowsOf } from '../rows.ts'

const { db, as } = await testApp()
const { row, insert, read, change } = rowsOf(db)
const someone = async () => (await aUser(db)).id
const hours = (n: number) => new Date(Date.now() + n * 3_600_000).toISOString()

const prefer = (user_id: string, more: object = {}) =>
  insert('notification_preferences', { user_id, channel: 'EMAIL', ...more })
const enqueue = (user_id: string, more: object = {}) =>
  insert('notification_queue', { user_id, channel: 'EMAIL', scheduled_for: '2026-07-01T21:00:00Z', ...more })
const tell = (user_id: string, more: object = {}) =>
  insert('notifications', { user_id, type: 'SYSTEM', title: 'Hello', message: 'World', ...more })

test('S0-R17 a user chooses once for a channel, and once for each type on it', async () => {
  const user_id = await someone()
  await prefer(user_id)
  await prefer(user_id, { type: 'PAYOUT' })
  await prefer(user_id, { channel: 'PUSH' })
  const support = await as('SUPPORT')
  const again = await support.send('POST', '/api/notification_preferences', { user_id, channel: 'EMAIL' })
  expect([again.status, again.body.detail]).toEqual([
    409,
    'This user has already chosen for this channel and type.',
  ])
})

test('S0-R17 quiet hours have a start and an end', async () => {
  const user_id = await someone()
  for (const wrong of [
    { quiet_hours_start: '22:00' },
    { quiet_hours_end: '07:00' },
    { quiet_hours_start: '07:00', quiet_hours_end: '07:00' },
  ])
    await expect(prefer(user_id, wrong)).rejects.toMatchObject(broken('notification_preferences_quiet_hours'))
})

test('S2-R30 what a user does not want is not sent, and a choice for one type goes before the channel', async () => {
  const user_id = await someone()
  await prefer(user_id, { is_enabled: false })
  await prefer(user_id, { type: 'PAYOUT' })
  const [news, payout] = [await tell(user_id), await tell(user_id, { type: 'PAYOUT' })]
  const status = async (more: object) => (await enqueue(user_id, more)).status
  expect(await status({})).toBe('CANCELED')
  expect(await status({ notification_id: news.id })).toBe('CANCELED')
  expect(await status({ notification_id: payout.id })).toBe('PENDING')
  expect(await status({ channel: 'PUSH' })).toBe('PENDING')
})

test('S2-R30 what would come in quiet hours waits until they end, by the user’s clock', async () => {
  const user_id = await someone()
  await prefer(user_id, { quiet_hours_start: '22:00', quiet_hours_end: '07:00' })
  const due = async (scheduled_for: string, more: object = {}) =>
    new Date((await enqueue(user_id, { scheduled_for, ...more })).scheduled_for as string).toISOString()
  expect(await due('2026-07-01T21:00:00Z')).toBe('2026-07-01T21:00:00.000Z')
  expect(await due('2026-07-01T22:00:00Z')).toBe('2026-07-02T07:00:00.000Z')
  expect(await due('2026-07-02T06:59:00Z')).toBe('2026-07-02T07:00:00.000Z')
  expect(await due('2026-07-01T23:00:00Z', { priority: 'URGENT' })).toBe('2026-07-01T23:00:00.000Z')
  const place = { user_id, timezone: 'Europe/Berlin' }
  await given(db, tx => tx('user_locations').insert(place).onConflict('user_id').merge())
  expect(await due('2026-07-01T21:00:00Z')).toBe('2026-07-02T05:00:00.000Z')
  await given(db, tx => tx('user_locations').where({ user_id }).update({ timezone: 'Atlantis' }))
  expect(await due('2026-07-01T21:00:00Z')).toBe('2026-07-01T21:00:00.000Z')
})

test('S1-R33 a notification has a time of reading if, and only if, it was read', async () => {
  const { id } = await tell(await someone())
  await change('notifications', id, { is_read: true })
  expect((await read('notifications', id)).read_at).toEqual(expect.any(String))
  await change('notifications', id, { is_read: false })
  expect((await read('notifications', id)).read_at).toBeNull()
  await expect(change('notifications', id, { read_at: hours(0) })).rejects.toMatchObject(
    broken('notifications_read_at'),
  )
})

test('S2-R32 a template has each version once in a language', async () => {
  const template = { key: 'trial_over', name: 'Trial', subject: 'Over', body_html: '<p>Over</p>' }
  await insert('email_templates', template)
  await insert('email_templates', { ...template, version: 2 })
  await expect(insert('email_templates', template)).rejects.toMatchObject(
    broken('email_templates_key_locale_version_key'),
  )
})

test('S2-R33 a device is registered once, and its token leaves the database for nobody', async () => {
  const device = { user_id: await someone(), platform: 'FCM', token: 'fcm-1' }
  const { id } = await insert('device_tokens', device)
  await expect(insert('device_tokens', device)).rejects.toMatchObject(broken('device_tokens_token_key'))
  const owner = await as('OWNER')
  const { status, body } = await owner.send('GET', `/api/device_tokens/${id}`)
  expect([status, 'token' in body]).toEqual([200, false])
})

test('S1-R34 a WhatsApp conversation is open for 24 hours after the contact last wrote', async () => {
  const contact = await insert('whatsapp_contacts', { phone: '+351900000001' })
  const { id: conversation_id } = await insert('whatsapp_conversations', { contact_id: contact.id })
  const write = (more: object) =>
    insert('whatsapp_messages', { conversation_id, direction: 'OUTBOUND', ...more })
  const closed = refusal('only an approved template')
  await expect(write({ body: 'Hello' })).rejects.toMatchObject(closed)
  await write({ template_name: 'welcome' })
  await write({ direction: 'INBOUND', sent_at: hours(-25) })
  await expect(write({ body: 'Hello' })).rejects.toMatchObject(closed)
  const last = hours(-1)
  await write({ direction: 'INBOUND', sent_at: last })
  await write({ body: 'Hello', sent_at: hours(-2), status: 'SENT' })
  await write({ body: 'Hello' })
  const { last_message_at, window_expires_at } = await read('whatsapp_conversations', conversation_id)
  expect(Date.parse(window_expires_at as string) - Date.parse(last)).toBe(24 * 3_600_000)
  expect(Date.parse(last_message_at as string)).toBeGreaterThan(Date.parse(last))
})

test('S1-R34 it is kept when a contact agreed to be written to and when they withdrew it', async () => {
  const { id, opted_in_at } = await insert('whatsapp_contacts', { phone: '+351900000002' })
  expect(opted_in_at).toBeNull()
  await change('whatsapp_contacts', id, { opted_in: true })
  await change('whatsapp_contacts', id, { opted_in: false })
  const stamp = expect.any(String)
  expect(await read('whatsapp_contacts', id)).toMatchObject({ opted_in_at: stamp, opted_out_at: stamp })
})

test('S1-R36 a file has one copy of each size and one description, of a real size and place', async () => {
  const { id: media_file_id } = await row('media_files')
  const copy = { media_file_id, size_label: 'small', width: 1, height: 1, path: 'a.webp' }
  await insert('media_thumbnails', copy)
  await expect(insert('media_thumbnails', copy)).rejects.toMatchObject(
    broken('media_thumbnails_media_file_id_size_label_key'),
  )
  const { id } = await insert('media_metadata', { media_file_id })
  await expect(insert('media_metadata', { media_file_id })).rejects.toMatchObject(
    broken('media_metadata_media_file_id_key'),
  )
  await expect(change('media_metadata', id, { latitude: 91 })).rejects.toMatchObject(
    broken('media_metadata_latitude_range'),
  )
})

test('S3-R18 a photo is unseen until staff approve it, who are named, and again once it is exchanged', async () => {
  const { id: dating_profile_id } = await row('dating_profiles')
  const photo = { dating_profile_id, url: 'https://example.com/a.jpg', public_id: 'a' }
  const { id, is_approved } = await insert('profile_photos', photo)
  expect(is_approved).toBe(false)
  await expect(insert('profile_photos', photo)).rejects.toMatchObject(broken('profile_photos_public_id_key'))
  const safety = await as('TRUST_SAFETY')
  await safety.send('PATCH', `/api/profile_photos/${id}`, { rejection_reason: 'Blurred' })
  await safety.send('PATCH', `/api/profile_photos/${id}`, { is_approved: true })
  const approved = {
    is_approved: true,
    approved_by: safety.id,
    approved_at: expect.any(String),
    rejection_reason: null,
  }
  expect(await read('profile_photos', id)).toMatchObject(approved)
  const both = await safety.send('PATCH', `/api/profile_photos/${id}`, { rejection_reason: 'Blurred' })
  expect(both.status).toBe(409)
  await change('profile_photos', id, { sort_order: 2 })
  expect(await read('profile_photos', id)).toMatchObject(approved)
  await change('profile_photos', id, { url: 'https://example.com/b.jpg' })
  expect(await read('profile_photos', id)).toMatchObject({
    is_approved: false,
    approved_by: null,
    approved_at: null,
  })
})
