import type { ReviewTarget } from '#shared/contract/enums.ts'

/** How it was: as it should be, mixed, or bad. */
export type Mood = 'good' | 'mixed' | 'bad'

type Texts = Readonly<Record<Mood, readonly (readonly [title: string, comment: string])[]>>

/** What people write of the things they review; any second sentence goes with any first. */
export const reviewTexts: Readonly<Record<ReviewTarget, Texts>> = {
  ADVENTURE: {
    good: [
      ['Worth getting up for', 'We left in the dark and were the only ones at the top when the sun came up.'],
      ['Best day of the trip', 'Small group, good pace, and a guide who knows when to say nothing.'],
      ['Even my mother came along', 'I was afraid it would be too hard for us, and it was exactly right.'],
      ['Go in spring', 'Everything was in flower and we had the path to ourselves.'],
      ['Thought of everything', 'Dry bags, spare gloves, hot tea at the right moment.'],
      ['Would book again tomorrow', 'The photos do not show how quiet it is out there.'],
    ],
    mixed: [
      ['Nice, but long waits', 'The place is wonderful; we spent an hour waiting for the second van.'],
      ['Good guide, tired gear', 'The guide was excellent, but two of the helmets did not close properly.'],
      ['Bigger group than promised', 'It said eight people and we were fourteen. Still a good day.'],
    ],
    bad: [
      [
        'Not as described',
        'The description says five hours. We were back after three, and nobody explained why.',
      ],
      [
        'Left standing in the rain',
        'The meeting point was wrong and the phone was not answered for forty minutes.',
      ],
    ],
  },
  VENDOR: {
    good: [
      ['Reliable people', 'Third time with them, and every time it started on the minute.'],
      [
        'They answer',
        'I had a dozen questions about allergies and got a friendly answer to each within the hour.',
      ],
      ['Fair when plans change', 'We had to move our date because of a strike, and it cost us nothing.'],
    ],
    mixed: [
      ['Good tours, slow office', 'On the day everything was perfect. Getting the invoice took three weeks.'],
    ],
    bad: [['Hard to reach', 'Two messages, one call, no answer until the evening before.']],
  },
  EVENT: {
    good: [
      ['What an evening', 'I came alone and left with three new numbers.'],
      ['Lovely crowd', 'People of every age, and somebody made sure that nobody stood at the wall.'],
      ['Well run', 'Started on time, clear signs, and enough chairs. It sounds little, but it is rare.'],
      ['The food!', 'I would come back for the dumplings alone.'],
    ],
    mixed: [
      ['Good idea, small room', 'Great people, but forty of us in that room were ten too many.'],
      ['Loud', 'It was fun, though a conversation was impossible after nine.'],
    ],
    bad: [['Ended before it began', 'Half of the programme was cancelled and nobody told us why.']],
  },
  HOST: {
    good: [
      ['A born host', 'Remembered all our names after one round.'],
      ['Kind and prepared', 'Sent directions, a picture of the door and the code the day before.'],
      ['Makes you feel at home', 'Within ten minutes I was cutting onions with strangers and laughing.'],
    ],
    mixed: [['Friendly but busy', 'Very nice, and a little overwhelmed by so many guests.']],
    bad: [['Not there', 'The host arrived an hour after the guests.']],
  },
  SERVICE: {
    good: [
      ['Spotless and quiet', 'The room is as in the pictures, and the street is asleep by ten.'],
      ['Knows the city by heart', 'We saw courtyards that are in no guide book.'],
      ['Great value', 'Breakfast on the balcony and the best advice for lunch.'],
    ],
    mixed: [['Fine for two nights', 'Clean and central; the mattress has seen better days.']],
    bad: [['Not what I booked', 'The room in the pictures was taken, and ours had no window.']],
  },
}

export const furtherSentences: Readonly<Record<Mood, readonly string[]>> = {
  good: [
    '',
    'Thank you for a day we will talk about for a long time.',
    'We will be back with friends.',
    'Bring good shoes and an appetite.',
    'My only wish: that it had lasted longer.',
  ],
  mixed: ['', 'With a few changes it would be five stars.', 'I told them on the spot and they listened.'],
  bad: ['', 'I would like my time back.', 'I hope that they read this and change something.'],
}

export const answers: Readonly<Record<Mood, readonly string[]>> = {
  good: [
    'Thank you! It was a joy to have you with us.',
    'You were a wonderful group. Until next time!',
    'Thank you for the kind words; I have read them out to the team.',
  ],
  mixed: [
    'Thank you for being frank. We have changed this since, and hope that you try us again.',
    'You are right, and I am sorry. The new equipment has arrived.',
  ],
  bad: [
    'I am sorry about this day. It was our mistake, and I have written to you about the refund.',
    'This should not have happened. We have changed how we pass on the meeting point.',
  ],
}

/** What is rated one by one, by kind of thing. */
export const ratedCategories: Readonly<Record<ReviewTarget, readonly string[]>> = {
  ADVENTURE: ['value', 'guide', 'safety', 'equipment'],
  VENDOR: ['communication', 'reliability', 'value'],
  EVENT: ['atmosphere', 'organisation', 'value'],
  HOST: ['communication', 'hospitality'],
  SERVICE: ['cleanliness', 'communication', 'location', 'value'],
}
