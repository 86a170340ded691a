import type { Story } from './story.ts'

export const safetyStories: readonly Story[] = [
  {
    category: 'safety',
    priority: 'HIGH',
    weight: 7,
    subjects: ['Fake profile', 'This profile uses photos of somebody else', 'Please look at this profile'],
    openings: [
      'I think that a profile in {city} is not real: the photos are from a catalogue and the answers sound copied. I have reported it in the app as well.',
      'Somebody uses my photos in a dating profile! A friend of mine sent me a screenshot. Please take it down.',
    ],
    exchanges: [
      [
        'thank you for telling us. The profile is hidden while we look at it. Has the person asked you for money, or to go on talking somewhere else?',
        'Yes, after two messages they wanted to move to another app.',
      ],
      [
        'that is a typical sign. You did the right thing by not going along. Trust & safety has taken over.',
        'Good. I hope nobody fell for it.',
      ],
    ],
    note: 'Same pictures in two other accounts from one network. Passed to trust & safety with links.',
    resolution:
      'the profile has been removed, and two others with it. Thank you for looking out for everybody.',
    trust: true,
    aboutUser: true,
  },
  {
    category: 'safety',
    priority: 'URGENT',
    weight: 4,
    subjects: ['Somebody keeps writing to me', 'Harassing messages', 'Person does not leave me alone'],
    openings: [
      'I met somebody at an event in {city} and said clearly that I am not interested. Since then I get messages from new accounts every day. Please stop this.',
      'A person I blocked has found me again under another name. I feel uncomfortable going to events in {city} now.',
    ],
    exchanges: [
      [
        'I am sorry that you have to go through this. Your safety comes first: all accounts you named are suspended while we look. Please do not delete the messages. Is there an event in the next days where you may meet?',
        'I am signed up for one on {soon}. I would like to go, but not if they are there.',
      ],
      [
        'that person has no place there, and the host knows that somebody may try to come. If you feel in danger, please call the emergency number of your country at once.',
        'Thank you. That makes me feel a lot better.',
      ],
    ],
    note: 'Three accounts, same device. Trust & safety informed at once; host of the event on {soon} told in confidence.',
    resolution:
      'the person has been banned, with all accounts we could find. Write to us at any time if anything happens.',
    trust: true,
    aboutUser: true,
  },
  {
    category: 'safety',
    priority: 'NORMAL',
    weight: 4,
    about: { as: ['hosted', 'guided'], when: 'over' },
    subjects: ['Review contains my address', 'Review with private details', 'Please remove a review'],
    openings: [
      'A guest wrote a review of {title} that names my street and the number of my house. Please remove it.',
      'Somebody who was there on {day} has put my full name into a review, and where I work. Can it be removed?',
    ],
    exchanges: [
      [
        'I have hidden the review while we check it. Could you tell me which day it is about?',
        'It should be {title} on {day}.',
      ],
      [
        'thank you. Private details are against our rules, so the author has been asked to write it anew without them.',
        'That is fine, criticism is okay as long as nothing private is in it.',
      ],
    ],
    note: 'Review hidden: private details. Author told; may post again without them.',
    resolution: 'the review is gone for good unless it comes back without private details.',
    trust: true,
  },
  {
    category: 'safety',
    priority: 'HIGH',
    weight: 4,
    subjects: ['Why was I suspended?', 'My account is suspended', 'Appeal against my suspension'],
    openings: [
      'My account was suspended on {date} without a reason that I understand. I host something every month and have never had trouble.',
      'I cannot sign in any more, it says "suspended for spam". I only invited my own friends to an event!',
    ],
    exchanges: [
      [
        'I have read the case: 60 people got the same message from you within an hour, and some reported it. Did you send them yourself?',
        'Yes, I copied the invitation. I did not know that this is not allowed.',
      ],
      [
        'thank you for being open about it. For invitations there is a button at the event, which sends them in your name without that risk.',
        'I will use that. Sorry for the trouble.',
      ],
    ],
    note: 'Honest mistake by a good host, first time. Trust & safety agrees to lift it.',
    resolution: 'your account is open again. Welcome back!',
    trust: true,
  },
  {
    category: 'dating',
    priority: 'NORMAL',
    weight: 5,
    subjects: ['Matches disappeared', 'No more profiles in {city}', 'Where is everybody?'],
    openings: [
      'Since yesterday three of my matches are gone, with all messages. Did they unmatch me or is it a bug?',
      'I have set 50 kilometres around {city} and see nobody. Last week there were many.',
    ],
    exchanges: [
      [
        'we cannot tell what others did, but it is not a bug: people can end a match at any time. I saw that your age range is 34 to 35. Is that on purpose?',
        'No! I must have slipped. That explains a lot.',
      ],
    ],
    note: 'Filter was almost closed. No fault.',
    resolution: 'with the wider range there should be plenty of people again. Good luck!',
  },
  {
    category: 'dating',
    priority: 'LOW',
    weight: 4,
    subjects: ['Boost did nothing', 'Boost lost to a crash', 'Lost a boost'],
    openings: [
      'I used a boost on {date} and the app crashed right after. The half hour was over before I could open it again.',
      'I touched the boost button, the screen went black, and when the app was back the half hour was over. Can I have it back?',
    ],
    exchanges: [
      [
        'that is annoying. I can see that the app stopped at that moment. Which version do you have? It stands at the bottom of the settings.',
        'It says 8.4.1.',
      ],
    ],
    note: 'Known crash in 8.4.1 after a boost, fixed in 8.4.2. Gave one boost back.',
    resolution: 'I have put a new boost into your account. Please update the app before you use it.',
  },
]
