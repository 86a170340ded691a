import type { Story } from './story.ts'

export const travelStories: readonly Story[] = [
  {
    category: 'travel',
    priority: 'NORMAL',
    weight: 6,
    subjects: ['Visa letter for a group trip', 'Do I need a visa for {country}?', 'Papers for my visa'],
    openings: [
      'I have booked the group trip to {city} on {soon}. The consulate asks for a letter with the programme. Can I get one from you?',
      'Hello, do I need a visa for {country} if I only stay for the five days of the trip? And could I get a letter for it?',
    ],
    exchanges: [
      [
        'whether you need one depends on your passport, so please ask the consulate to be sure. For the letter I need your name as in the passport and the booking number.',
        'My name is as in my profile, the booking is {booking}.',
      ],
      [
        'the letter is ready, with the programme and the address of the place. You find it at the booking under Documents.',
        'Exactly what they wanted. The appointment is next week.',
      ],
    ],
    note: 'Standard letter issued from the template. We do not advise on visas: pointed to the consulate.',
    resolution:
      'good luck with the consulate! Should the visa be refused, the trip can be cancelled free of charge.',
  },
  {
    category: 'travel',
    priority: 'HIGH',
    weight: 5,
    subjects: ['Stay in {city}: nobody opens', 'Cannot reach my host', 'Host in {city} does not answer'],
    openings: [
      'I am standing in front of the house in {city} with my bags, and {host} does not answer. Booking {booking}. It is getting dark.',
      '{host} answers neither the phone nor the bell. I have been standing here with two children for an hour. Booking {booking}.',
    ],
    exchanges: [
      [
        'we are calling {host} right now. Are you somewhere dry and warm? If we cannot reach anybody within 30 minutes, we find you another place at our cost.',
        'I am in the café at the corner. Thank you for the quick answer.',
      ],
      [
        '{host} was on a train without a signal and will be with you in 20 minutes.',
        'Just arrived. Many excuses and a big bowl of soup. All is well.',
      ],
    ],
    note: 'Reached the host at the third call. No other place needed. Reminded the host of our rules for check-in.',
    resolution: 'I am glad it ended with soup. Enjoy {city}!',
  },
  {
    category: 'travel',
    priority: 'NORMAL',
    weight: 5,
    subjects: ['Change the dates of {booking}', 'One day longer in {city}', 'New dates for {booking}'],
    openings: [
      'My flight to {city} was moved by a day. Can I change {booking} so that it begins a day later?',
      'We like {city} so much that we want to stay a night longer. Is that possible?',
    ],
    exchanges: [
      [
        'I have asked {host}: the room is free, and the new price is {amount}. Shall I change it?',
        'Yes please!',
      ],
    ],
    note: 'Host agrees. Difference charged to the card on file.',
    resolution: 'the dates are changed and you get a new confirmation by mail.',
  },
  {
    category: 'travel',
    priority: 'LOW',
    weight: 3,
    subjects: ['Lost my scarf in {city}', 'Left my charger at my host’s', 'Forgot something after {event}'],
    openings: [
      'I left a blue scarf at {event} on {date}. Could you ask {host} whether it was found?',
      'My charger is still in the room in {city}. I would pay for the parcel of course.',
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
      'Messages about {event} arrive hours late, so I missed that the place was changed. My friends get them at once.',
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
