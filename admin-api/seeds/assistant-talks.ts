/** What people ask the assistant and what it answers. `{city}` and `{other}` are two places, `{first}` the person. */
export const assistantTalks: readonly {
  title: string
  exchanges: readonly (readonly [asked: string, answered: string])[]
}[] = [
  {
    title: 'Three days in {city}',
    exchanges: [
      [
        'I have three days in {city} at the end of the month. What should I not miss if I like food and hate queues?',
        'Then plan around meals: the market hall early on the first day, a walk through the old quarter before ten, and a supper club in the evening. Two hosts on the platform cook for small groups on weekdays. Shall I show you their next dates?',
      ],
      [
        'Yes please, but nothing with shellfish.',
        'Both cook without shellfish if you say so when you book. One has places on Thursday, the other on Saturday. For the days between I would take the riverside walk and leave the museum for the evening it is open late.',
      ],
      [
        'Great. And if it rains?',
        'Swap the walk for the covered arcades and a pottery workshop nearby; it can be cancelled free of charge until the evening before.',
      ],
    ],
  },
  {
    title: 'Better first lines',
    exchanges: [
      [
        'How do I begin a conversation with somebody without sounding like everybody else?',
        'Answer to something they wrote themselves. If their profile says "flea markets on Sunday", ask what their best find was. One question, no compliments about looks, and it reads as written for them.',
      ],
      [
        'Could you look at mine? "Hey, how was your weekend?"',
        'It is friendly, but it could have been sent to anybody. Try: "You climb on Tuesdays: do you know the new hall by the station, or is outdoors the only real thing?"',
      ],
    ],
  },
  {
    title: 'Is this profile text too long?',
    exchanges: [
      [
        'My profile text has 300 words. Is that too long?',
        'A little. People read the first two lines and the last. I would keep the part about the boat and the sentence on breakfast, and let the photos tell the rest. Would you like a version with 80 words?',
      ],
      [
        'Yes, make it shorter but keep the joke about the oven.',
        'Here it is: "I build boats that nearly float and bread that nearly rises; the oven and I are in talks. Looking for somebody who takes the long way home on purpose." You can edit it before it is shown.',
      ],
    ],
  },
  {
    title: 'Company for a hike near {city}',
    exchanges: [
      [
        'I want to go on a hike near {city} on Saturday but not alone. Is there a group?',
        'There are two: an easy round of four hours and a steeper one that begins at seven. Both have free places, and in the easy one three people share at least two interests with you.',
      ],
      [
        'The easy one. What do I need?',
        'Shoes with a profile, a litre and a half of water and something warm for the top. The host brings a first-aid kit. You can book it from the event page; it is free.',
      ],
    ],
  },
  {
    title: 'From {city} to {other} by train',
    exchanges: [
      [
        'Can I go from {city} to {other} by train with a bicycle?',
        'Usually yes with one change, but places for bicycles have to be reserved. I cannot book trains here. Two members have done such a journey in the last year and offer to answer questions; shall I show you their trip reports?',
      ],
      [
        'Yes, show me.',
        'I have put both in your saved trips. The one from spring has a list of stations with lifts, which helps with luggage.',
      ],
    ],
  },
  {
    title: 'Hosting my first event',
    exchanges: [
      [
        'I want to host my first supper for eight. What should it cost?',
        'Add up the shopping, then what an hour of yours is worth. Comparable suppers in {city} ask between 18 and 35 a person. For a first one the middle of that is wise: people review generously if it felt fair.',
      ],
      [
        'And how do I avoid people not turning up?',
        'Take payment when they book and send the menu two days before. With both, fewer than one in twenty stays away.',
      ],
      [
        'What if I have to cancel myself?',
        'Everybody gets all of their money back automatically, and the event is marked as cancelled. Do it as early as you can; it counts less the earlier it is.',
      ],
    ],
  },
  {
    title: 'Why do I get so few matches?',
    exchanges: [
      [
        'I get very few matches lately. Is something wrong with my account?',
        'Nothing is wrong. Your search is limited to ten kilometres and an age range of four years. With 25 kilometres there would be about six times as many people, and your best matches would stay at the top.',
      ],
      [
        'Ok, change it to 25.',
        'I cannot change it for you, but this link opens the setting: Profile, Matching, Distance.',
      ],
    ],
  },
  {
    title: 'Packing list for {city}',
    exchanges: [
      [
        'What should I pack for a week in {city} with hand luggage only?',
        'Layers: two light jumpers, one rain jacket, trousers that dry overnight, and shoes you have walked in before. Leave the hair dryer, take an adapter. You have a boat trip on your list, so add sun cream in a small bottle.',
      ],
    ],
  },
  {
    title: 'Somebody asks me for money',
    exchanges: [
      [
        'A match asks me to pay their flight so that we can meet. Should I?',
        'Please do not. Asking for money before meeting is the most common sign of a scam. You can report the profile with two taps; trust & safety looks at it, and the other person does not learn who reported.',
      ],
      [
        'Ok, reported. Thanks.',
        'Well done, {first}. I have also linked the page with safety advice. If you have paid anything already, support can help: open a ticket under Help.',
      ],
    ],
  },
  {
    title: 'A present for a host',
    exchanges: [
      [
        'We are staying with a host in {city} for four nights. Is it usual to bring a present?',
        'It is not expected, but welcome. Something small from where you live, best something to eat or to read. Your host writes that they collect picture books; one in your language would be remembered.',
      ],
    ],
  },
]
