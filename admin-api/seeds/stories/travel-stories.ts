import type { Story } from './story.ts'

export const travelStories: readonly Story[] = [
  {
    category: 'travel',
    priority: 'NORMAL',
    weight: 6,
    about: { as: ['adventure', 'event'], when: 'ahead', abroad: true },
    subjects: ['Letter for my visa', 'Do I need a visa for {country}?', 'Papers for my visa'],
    openings: [
      'I have booked {title} in {city} on {day} and travel there for it. The consulate asks for a letter with the programme. Can I get one from you?',
      'Hello, do I need a visa for {country} if I only come for {title} and stay a few days? And could I get a letter for it?',
    ],
    exchanges: [
      [
        'whether you need one depends on your passport, so please ask the consulate to be sure. For the letter I need your name as in the passport, and which booking it is for.',
        'My name is as in my profile, and it is for {title} on {day}.',
      ],
      [
        'the letter is ready, with the programme and the address of the place. You find it at the booking under Documents.',
        'Exactly what they wanted. The appointment is next week.',
      ],
    ],
    note: 'Standard letter issued from the template. We do not advise on visas: pointed to the consulate.',
    resolution:
      'good luck with the consulate! Should the visa be refused, tell us at once and we look for a way with the host.',
  },
  {
    category: 'travel',
    priority: 'HIGH',
    weight: 5,
    about: { as: ['adventure'], when: 'over' },
    subjects: ['Nobody at the meeting place', 'Could not reach {host}', 'Left waiting in {city}'],
    openings: [
      'On {day} we stood at the meeting place of {title} for half an hour, and nobody was there. {host} did not answer the phone either.',
      'We came to {title} in {city} in good time and were left waiting. {host} answered neither calls nor messages. For {amount} I expect something else.',
    ],
    exchanges: [
      [
        'I am sorry, that is not how it should begin. Did it take place in the end? And did {host} tell you what had happened?',
        'It did, half an hour late, and there was little time to talk. After that it was very good, to be fair.',
      ],
      [
        'I have talked to {host}, who was stuck in a tunnel without a signal and is very sorry. We have added a voucher to your account for the wait.',
        'That can happen to anybody. Please thank {host} for the kind words.',
      ],
    ],
    note: 'Reached the host at the third call. It took place, with a delay. Reminded the host to leave a second number with the guests.',
    resolution: 'I am glad that it ended well. The next time there will be a second number to call.',
  },
  {
    category: 'travel',
    priority: 'NORMAL',
    weight: 5,
    about: { as: ['adventure'], when: 'ahead' },
    subjects: ['Another day for {title}', 'A day later in {city}?', 'New date for {title}'],
    openings: [
      'My flight to {city} was moved. Can I come to {title} a day later than on {day}?',
      'We have {title} on {day}, but the day after would suit us better. Is that possible?',
    ],
    exchanges: [
      [
        'I have asked {host}: the day after is full, I am sorry. Your places on {day} stay as they are. Shall I look for a date further on?',
        'No, then we take an earlier train and keep it as it is. Thank you for asking.',
      ],
    ],
    note: 'The other day is full. Customer keeps the date.',
    resolution: 'good, it stays with {day} then. Have a good journey!',
  },
  {
    category: 'travel',
    priority: 'LOW',
    weight: 3,
    about: { as: ['adventure', 'event'], when: 'over' },
    subjects: ['Lost my scarf in {city}', 'Left my charger behind', 'Forgot something at {title}'],
    openings: [
      'I left a blue scarf at {title} on {day}. Could you ask {host} whether it was found?',
      'I charged my phone at {title} on {day} and forgot the charger there. I would pay for the parcel of course.',
    ],
    exchanges: [
      [
        'I have asked {host}, and it was found. May I pass on your address so that it can be sent?',
        'Yes, thank you! The address is in my profile.',
      ],
    ],
    note: 'Address passed on with consent.',
    resolution: 'it is in the post. {host} sends warm regards.',
  },
  {
    category: 'technical',
    priority: 'NORMAL',
    weight: 6,
    subjects: ['App crashes when I open messages', 'Notifications come hours late', 'Trouble with the app'],
    openings: [
      'Since the update the app closes as soon as I open my messages. I have installed it again, without success.',
      'Messages of my groups arrive hours late, so I missed that a meeting place was changed. My friends get them at once.',
    ],
    exchanges: [
      [
        'thank you for reporting it. Which phone do you have, and which version of the app? It stands at the bottom of the settings.',
        'Version 8.4.1, the phone is three years old and up to date.',
      ],
      [
        'we could see the fault in our logs with your help. The next version, 8.4.2, repairs it and should reach you within two days.',
        'Updated today, and it works again.',
      ],
    ],
    note: 'Matches the crash that engineering found last week; fixed in 8.4.2.',
    resolution: 'great, thank you for your patience and for the details.',
  },
]
