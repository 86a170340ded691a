import type { NotificationType } from '#shared/contract/enums.ts'

/** What people are told, by what it is about; `{what}` is the thing or the person. */
export const notificationTexts: Readonly<
  Record<NotificationType, readonly [title: string, message: string]>
> = {
  BOOKING_CONFIRMED: ['Booking Confirmed!', 'Your place is booked: {what}.'],
  BOOKING_CANCELED: ['Booking cancelled', '{what} is cancelled. Whatever you paid is on its way back.'],
  EVENT_UPDATE: ['Something has changed', 'The host has changed {what}. Have a look before you go.'],
  EVENT_REMINDER: ['Tomorrow', '{what} is tomorrow. Have your ticket at hand when you arrive.'],
  MUTUAL_MATCH: ['It is a match', '{what} likes you too. Say hello!'],
  MESSAGE_RECEIVED: ['New message', '{what} has written to you.'],
  STORY_REPLY: ['Answer to your story', '{what} has answered to your story.'],
  CONNECTION_REQUEST: ['Do you know each other?', '{what} would like to connect with you.'],
  REFERRAL_REWARD: ['A reward for you', 'Somebody you invited is with us now: {what}.'],
  PAYMENT_SUCCEEDED: ['Payment received', 'Thank you! We have received your payment for {what}.'],
  PAYMENT_FAILED: ['Payment failed', 'Your payment for {what} did not go through. Please try another card.'],
  PAYMENT_REMINDER: ['A share is due', 'Your share of {what} is due soon.'],
  PAYOUT: ['Money is on its way', 'We have sent you {what}.'],
  TRIAL_ENDING: ['Your trial ends soon', 'Your trial of {what} ends in three days.'],
  MODERATION: ['About our rules', '{what}'],
  SUPPORT: ['Answer from support', 'There is an answer to your request: {what}.'],
  SYSTEM: ['What is new', '{what}'],
}

export const news = [
  'Tickets can be given to a friend now.',
  'Offers of free places last 30 minutes from today.',
  'The chat has a new look.',
  'You can see the rating of a host in every list.',
] as const

/** Mailings to many at once, with how many days ago they went out; the first goes out tomorrow. */
export const mailings: readonly (readonly [name: string, subject: string, daysAgo: number])[] = [
  ['gift-ideas', 'Gifts that are not things: an evening, a course, a day at sea', -1],
  ['winter-lights', 'Winter lights: markets, concerts and warm kitchens near you', 3],
  ['autumn-picks', 'Our picks for autumn', 40],
  ['host-stories', 'Three hosts tell how they began', 75],
]

type Template = {
  key: string
  name: string
  subject: string
  text: string
  variables: string[]
  locale: string
}

/** Wordings that marketing and support made, besides those of the platform. */
export const ownTemplates: readonly Template[] = [
  {
    ...{
      key: 'event_reminder',
      name: 'Reminder of an event',
      locale: 'en',
      variables: ['name', 'event', 'start', 'link'],
    },
    subject: 'Tomorrow: {{event}}',
    text: 'Hello {{name}},\n\n{{event}} begins at {{start}}. Your ticket: {{link}}',
  },
  {
    ...{
      key: 'event_reminder',
      name: 'Reminder of an event, German',
      locale: 'de',
      variables: ['name', 'event', 'start', 'link'],
    },
    subject: 'Morgen: {{event}}',
    text: 'Hallo {{name}},\n\n{{event}} beginnt um {{start}}. Deine Karte: {{link}}',
  },
  {
    ...{
      key: 'event_reminder',
      name: 'Reminder of an event, Spanish',
      locale: 'es',
      variables: ['name', 'event', 'start', 'link'],
    },
    subject: 'Mañana: {{event}}',
    text: 'Hola {{name}}:\n\n{{event}} empieza a las {{start}}. Tu entrada: {{link}}',
  },
  {
    ...{
      key: 'support_answer',
      name: 'Answer from support',
      locale: 'en',
      variables: ['name', 'subject', 'link'],
    },
    subject: 'Re: {{subject}}',
    text: 'Hello {{name}},\n\nwe have answered your request. Read and reply here: {{link}}',
  },
  {
    ...{ key: 'payout_sent', name: 'Payout sent', locale: 'en', variables: ['name', 'amount', 'link'] },
    subject: 'We have sent you {{amount}}',
    text: 'Hello {{name}},\n\n{{amount}} is on its way to your account. The statement: {{link}}',
  },
  {
    ...{ key: 'newsletter', name: 'Newsletter', locale: 'en', variables: ['name', 'subject', 'link'] },
    subject: '{{subject}}',
    text: 'Hello {{name}},\n\nthis is what we would not miss this month: {{link}}\n\nNo more of these: change it in your settings.',
  },
]
