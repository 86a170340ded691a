/** Badges that staff award, or that the platform gives for what somebody is. */
export const otherBadges = [
  ['verified', '✅', 'Verified', 'Identity', 'We have seen a document of this person.', 0],
  ['pioneer', '🌱', 'Pioneer', 'Identity', 'Was here in the first year.', 50],
  [
    'community_hero',
    '🦸',
    'Community hero',
    'By hand',
    'Staff saw something that deserves to be seen by all.',
    250,
  ],
  ['good_host', '🏡', 'Host of the month', 'By hand', 'Chosen by staff from what guests write.', 200],
] as const

export const heroReasons = [
  'Found a room for a stranded family within an hour.',
  'Keeps the newcomers’ walk going every single week.',
  'Translated the house rules into four languages.',
  'Calmed a quarrel in the comments with one kind sentence.',
  'Ten perfect reviews in one month.',
  'Opened the kitchen to twenty people when the power was out.',
] as const

/**
 * What can be achieved: code, icon, name, steps, points, what is to be done, and where the database says who took a step
 * when (a query of `who` and `at`).
 */
export type AchievementText = {
  code: string
  icon: string
  name: string
  category: string
  steps: number
  points: number
  todo: string
  counts: string
}

const connections = `
  select requester_id as who, responded_at as at from user_connections where status = 'ACCEPTED'
  union all select addressee_id, responded_at from user_connections where status = 'ACCEPTED'`
const events = `
  select p.user_id as who, coalesce(e.end_date, e.start_date) as at from event_participants p
  join events e on e.id = p.event_id where p.status = 'ATTENDED'`
const referrals = `select referrer_id as who, activated_at as at from referrals where is_activated`
const posts = `select author_id as who, created_at as at from posts`
const stories = `select user_id as who, created_at as at from stories`
const vouches = `select voucher_id as who, approved_at as at from vouches where voucher_id is not null and status = 'ACTIVE'`
const hosted = `
  select host_id as who, completed_at as at from events where status = 'COMPLETED'`
const helped = `select author_id as who, created_at as at from forum_posts where is_accepted`

const achievement = (
  [code, icon, name, category]: [string, string, string, string],
  [steps, points]: [number, number],
  todo: string,
  counts: string,
): AchievementText => ({ code, icon, name, category, steps, points, todo, counts })

export const achievementTexts: readonly AchievementText[] = [
  achievement(
    ['ten_connections', '🕸️', 'Well connected', 'People'],
    [10, 100],
    'Connect with ten people.',
    connections,
  ),
  achievement(['five_events', '🎉', 'Regular guest', 'Events'], [5, 150], 'Go to five events.', events),
  achievement(
    ['first_hosting', '🏠', 'First-time host', 'Events'],
    [1, 100],
    'Host an event to its end.',
    hosted,
  ),
  achievement(
    ['five_referrals', '📯', 'Ambassador', 'Referrals'],
    [5, 200],
    'Bring five people who stay.',
    referrals,
  ),
  achievement(['ten_posts', '📰', 'Chronicler', 'Talk'], [10, 80], 'Write ten posts.', posts),
  achievement(['three_stories', '📸', 'Storyteller', 'Talk'], [3, 30], 'Show three stories.', stories),
  achievement(
    ['first_vouch', '🛡️', 'Stands up for others', 'People'],
    [1, 40],
    'Vouch for somebody.',
    vouches,
  ),
  achievement(
    ['helper', '💡', 'Knows the answer', 'Talk'],
    [2, 80],
    'Answer two questions in the forum.',
    helped,
  ),
]
