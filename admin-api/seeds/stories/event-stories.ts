import type { Story } from './story.ts'

export const eventStories: readonly Story[] = [
  {
    category: 'events',
    priority: 'HIGH',
    weight: 9,
    about: { as: ['event'], when: 'called off' },
    subjects: ['Host cancelled {title}', '{title} is cancelled', 'What about my money for {title}?'],
    openings: [
      '{host} has cancelled {title} in {city}. I had already bought the tickets for the train just for this. What happens to my {amount}?',
      'I have just read that {title} on {day} is cancelled. I had taken time off for it. Do I have to do anything for my money?',
    ],
    exchanges: [
      [
        'I am very sorry, I know how much one looks forward to such a day. You get the whole {amount} back without doing anything: the refund begins by itself when a host cancels. Did you have other costs because of it?',
        'The train was not cheap, but I understand you cannot pay for that. A voucher would be kind.',
      ],
      [
        'I have added a voucher for your next event. {host} is sorry too and hopes to see you another time.',
        'That is fair. Thank you for answering so fast.',
      ],
    ],
    note: 'Cancelled by the host, with a reason. The refund was begun by itself. Voucher added for the costs of the journey.',
    resolution:
      'the refund is confirmed and the voucher is in your account. I hope the next event makes up for it.',
  },
  {
    category: 'events',
    priority: 'NORMAL',
    weight: 8,
    about: { as: ['event'], when: 'ahead' },
    subjects: ['Ticket for {title} does not show', 'Where is my ticket?', 'Ticket is missing'],
    openings: [
      'I paid {amount} for {title} but under Tickets there is nothing. It starts on {day}, please help.',
      'The mail with my ticket for {title} never arrived, and the app shows an empty page.',
    ],
    exchanges: [
      [
        'your payment has arrived and the ticket exists, in the account that you write from. Did you perhaps sign in a different way when you looked for it?',
        'Ah, I used the button of my phone. I did not know that this makes a second account.',
      ],
      [
        'it happens often. Please sign in with the address of this ticket, as you did when you bought it, and pull the list down once to refresh it.',
        'There it is! Thank you so much.',
      ],
    ],
    note: 'Looked into a second account (private relay address). Nothing wrong with the ticket; merge of the accounts offered.',
    resolution: 'enjoy it! If you like, I can also merge the two accounts: just say so here.',
  },
  {
    category: 'events',
    priority: 'LOW',
    weight: 5,
    about: { as: ['event'], when: 'ahead' },
    subjects: ['Give my ticket to a friend', 'Change the name on a ticket', 'Transfer ticket for {title}'],
    openings: [
      'I may not make it to {title} on {day}. Could my friend {friend} go in my place? The ticket has my name on it.',
      'Is it possible to change the name on my ticket for {title}? {friend} would like to go instead of me.',
    ],
    exchanges: [
      [
        'yes, until six hours before the start. Open the ticket, choose "Give to somebody" and enter the e-mail address of {friend}.',
        'It says that {friend} needs an account. Is there another way?',
      ],
      [
        'an account is needed for the entrance check, but a name and an address are enough. It takes a minute.',
        '{friend} would rather not have one. Then I go myself and tell all about it.',
      ],
    ],
    note: 'Transfer would be allowed by the host. Customer keeps the ticket. Nothing to do on our side.',
    resolution:
      'have a good time at {title}! Should you change your mind, the button stays there until six hours before.',
  },
  {
    category: 'events',
    priority: 'NORMAL',
    weight: 5,
    about: { as: ['waiting'], when: 'ahead' },
    subjects: ['Question about the waiting list', 'How far am I?', 'Waiting list for {title}'],
    openings: [
      'I am on the waiting list for {title} on {day}. How does it work: do I have to look into the app every hour?',
      '{title} was full when I came, so I am waiting. Where do I see how many are before me?',
    ],
    exchanges: [
      [
        'when a place becomes free we offer it to the first in the list for 30 minutes, then to the next. How many are before you stands at the event.',
        'Found it. But I am often in meetings, and 30 minutes is very short.',
      ],
      [
        'I see. Under Notifications you can choose to be told by text message as well, which few people miss.',
        'Good to know, I have turned that on.',
      ],
    ],
    note: 'Explained the list. Several people ask for more than 30 minutes: passed on to product.',
    resolution: 'I keep my fingers crossed that a place becomes free.',
  },
  {
    category: 'events',
    priority: 'NORMAL',
    weight: 4,
    about: { as: ['event', 'adventure'], when: 'over' },
    subjects: ['{title} was not as described', 'Wrong address for {title}', 'Less than the description says'],
    openings: [
      'The description of {title} promises more than we got on {day}: it began late, ended early and half of it was left out. {amount} for that is a lot.',
      'The address in the description of {title} was wrong, so we missed the first part of it. {host} was not reachable.',
    ],
    exchanges: [
      [
        'thank you for telling us. I have asked {host} for their side. Do you have a photo of the description or of the place?',
        'I can send two photos. Others who were there said the same.',
      ],
      [
        '{host} sees it too and will correct the description before the next date. I would like to give you a voucher over half of the price.',
        'A voucher is okay. Thank you for taking it seriously.',
      ],
    ],
    note: 'Host admits that the description is not up to date. Voucher over half of the price. To be checked before the next date.',
    resolution:
      'the voucher is in your account and good for twelve months. {host} is working on the description.',
  },
  {
    category: 'events',
    priority: 'LOW',
    weight: 4,
    subjects: ['How do I host my first event?', 'Question about hosting', 'Hosting in {city}'],
    openings: [
      'I would like to offer walks through my part of {city}. What does it cost me as a host, and when do I get the money?',
      'Hello! Do I need a licence to offer a cooking evening at home in {city}? I cannot find anything about it.',
    ],
    exchanges: [
      [
        'how nice! Hosting is free; we keep a share of each ticket, which you see before you publish. The money leaves 48 hours after the event. For food at home the rules differ by city, please ask your town hall.',
        'Thank you, very clear. How many guests do you recommend for a first time?',
      ],
      [
        'six is a good number: enough for a lively group, and few enough to talk to everybody.',
        'Then six it is. I will publish it this weekend.',
      ],
    ],
    note: 'New host, nice idea. Pointed to the guide for hosts.',
    resolution: 'good luck with it! The guide for hosts is under Help → Hosting.',
  },
]
