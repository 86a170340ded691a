import type { Story } from './story.ts'

export const eventStories: readonly Story[] = [
  {
    category: 'events',
    priority: 'HIGH',
    weight: 9,
    subjects: [
      'Host cancelled {event}',
      '{event} cancelled at the last minute',
      'Refund for a cancelled evening',
    ],
    openings: [
      '{host} cancelled {event} two hours before it began. I had come to {city} by train just for this. What happens to my {amount}?',
      'We stood at the meeting point for half an hour, nobody came. Then a message that {event} is cancelled. Booking {booking}.',
    ],
    exchanges: [
      [
        'I am very sorry, that is not how an evening should go. You get the whole price back, I have started the refund of {amount}. Did you have other costs because of it?',
        'The train was not cheap, but I understand you cannot pay for that. A voucher would be kind.',
      ],
      [
        'I have added a voucher for your next event. We are also talking to {host} about what happened.',
        'That is fair. Thank you for answering so fast.',
      ],
    ],
    note: 'Second cancellation of this host within 60 days. Refunded in full from the host’s balance; told operations.',
    resolution:
      'the refund is confirmed and the voucher is in your account. I hope the next evening makes up for it.',
  },
  {
    category: 'events',
    priority: 'NORMAL',
    weight: 8,
    subjects: ['Ticket for {event} does not show', 'Where is my ticket?', 'Ticket is missing'],
    openings: [
      'I paid {amount} for {event} but under Tickets there is nothing. It starts on {soon}, please help.',
      'The mail with the tickets for {event} never arrived, and the app shows an empty page. Order {order}.',
    ],
    exchanges: [
      [
        'your payment has arrived and the ticket exists. It is in the account with your other e-mail address. Did you perhaps sign in a different way when you bought it?',
        'Ah, I used the button of my phone the first time. I did not know that this makes a second account.',
      ],
      [
        'it happens often. I have moved the ticket to the account you write from; please pull the list down once to refresh it.',
        'There it is! Thank you so much.',
      ],
    ],
    note: 'Bought with a second account (private relay address). Ticket moved; merge of the accounts offered.',
    resolution: 'enjoy {event}! If you like, I can also merge the two accounts: just say so here.',
  },
  {
    category: 'events',
    priority: 'LOW',
    weight: 5,
    subjects: ['Give my ticket to a friend', 'Change the name on a ticket', 'Transfer ticket for {event}'],
    openings: [
      'I cannot make it to {event}. Can my friend {friend} go in my place? The ticket has my name on it.',
      'Is it possible to change the name on the ticket {order}? I bought two, one is for {friend}.',
    ],
    exchanges: [
      [
        'yes, until six hours before the start. Open the ticket, choose "Give to somebody" and enter the e-mail address of {friend}.',
        'It says that {friend} needs an account. Is there another way?',
      ],
      [
        'an account is needed for the entrance check, but a name and an address are enough. It takes a minute.',
        'Done, the ticket is with {friend} now.',
      ],
    ],
    note: 'Transfer allowed by the host. Nothing to do on our side.',
    resolution: 'great. {friend} gets all news about {event} from now on.',
  },
  {
    category: 'events',
    priority: 'NORMAL',
    weight: 5,
    subjects: [
      'Question about the waiting list',
      'Lost my place on the waiting list',
      'Waiting list for {event}',
    ],
    openings: [
      'I was number two on the waiting list for {event}. Today I see people with a place who were behind me. How does it work?',
      'I got a message that a place is free for {event}, but when I opened it an hour later it was gone.',
    ],
    exchanges: [
      [
        'when a place becomes free we offer it to the first in the list for 30 minutes, then to the next. Your offer was sent at lunch time and ran out.',
        'I was in a meeting... 30 minutes is very short.',
      ],
      [
        'I see. You are at the top of the list again, and under Notifications you can let us call attention by text message.',
        'Good to know, I have turned that on.',
      ],
    ],
    note: 'Offer ran out after 30 minutes. Put back to the top. Several people ask for a longer offer: passed on to product.',
    resolution: 'I keep my fingers crossed that a place becomes free.',
  },
  {
    category: 'events',
    priority: 'NORMAL',
    weight: 4,
    subjects: ['{event} was half as long', 'Wrong address for {event}', 'Event was not as described'],
    openings: [
      'The description of {event} said three hours and a meal. It was one hour and crisps. {amount} for that is a lot.',
      'The address in the booking {booking} was wrong, so we missed the first part of {event}. {host} was not reachable.',
    ],
    exchanges: [
      [
        'thank you for telling us. I have asked {host} for their side. Do you have a photo of the description or of the place?',
        'I have attached two photos to my review. Other guests said the same.',
      ],
      [
        'I have read the other reviews too. We refund half of the price, and {host} has to correct the description before the next date.',
        'Half is okay. Thank you for taking it seriously.',
      ],
    ],
    note: 'Three reviews say the same. Half refunded from the host’s balance. Description to be checked before the next date.',
    resolution: 'the refund is on its way, and the new description is online.',
  },
  {
    category: 'events',
    priority: 'LOW',
    weight: 4,
    subjects: ['How do I host my first event?', 'Question about hosting', 'Hosting in {city}'],
    openings: [
      'I would like to offer {event} in {city}. What does it cost me as a host, and when do I get the money?',
      'Hello! Do I need a licence to offer a cooking evening at home in {city}? I cannot find anything about it.',
    ],
    exchanges: [
      [
        'how nice! Hosting is free; we keep a share of each ticket, which you see before you publish. The money leaves 48 hours after the event. For food at home the rules differ by city, please ask your town hall.',
        'Thank you, very clear. How many guests do you recommend for a first time?',
      ],
      [
        'six is a good number: enough for a lively table, and few enough to talk to everybody.',
        'Then six it is. I will publish it this weekend.',
      ],
    ],
    note: 'New host, nice idea. Pointed to the guide for hosts.',
    resolution: 'good luck with {event}! The guide for hosts is under Help → Hosting.',
  },
]
