import type { Story } from './story.ts'

export const accountStories: readonly Story[] = [
  {
    category: 'verification',
    priority: 'NORMAL',
    weight: 8,
    subjects: ['No code on my phone', 'Phone verification does not work', 'SMS never arrives'],
    openings: [
      'I have asked for the code five times and nothing arrives. My number is right, I can get other messages.',
      'I moved to {country} and want to verify my new number. The app says "too many attempts" now.',
    ],
    exchanges: [
      [
        'sorry about that. After five tries we pause for an hour. I have lifted the pause. Could you choose "Call me" instead of the text message this time?',
        'The call came, but my line dropped before the last digit.',
      ],
      [
        'third time lucky? I have lifted it again; the voice repeats the code twice.',
        'Got it, I am verified. Thanks for your patience!',
      ],
    ],
    note: 'Carrier filters our sender in {country}. Known to operations. Voice call works.',
    resolution: 'your number is verified. You can use it for the second factor too, if you like.',
  },
  {
    category: 'verification',
    priority: 'NORMAL',
    weight: 5,
    subjects: ['My passport was rejected', 'Identity check failed', 'Verification refused'],
    openings: [
      'My passport was rejected twice with "not readable". It is brand new and the photo is sharp. What do you need?',
      'The identity check says that my passport cannot be read. I have held it in every possible way, and it is always refused.',
    ],
    exchanges: [
      [
        'I have looked at the pictures together with a colleague: there is a reflection over the lower lines. Could you take it once more by a window, without flash, with all four corners in sight?',
        'I have just uploaded a new one. Is it better?',
      ],
      ['much better, everything is readable. The check takes up to a day.', 'Approved! That was quick.'],
    ],
    note: 'Reflection over the machine readable lines. New upload is fine, approved by trust & safety.',
    resolution: 'you now have the sign of a verified person on your profile.',
    trust: true,
  },
  {
    category: 'account',
    priority: 'HIGH',
    weight: 6,
    subjects: ['Locked out of my account', 'Lost my authenticator', 'Cannot sign in with new phone'],
    openings: [
      'I dropped my phone into a lake in {city} and with it the app for the second factor. How do I get into my account again?',
      'After the reset of my phone the codes are no longer accepted, and I never wrote down the recovery codes. I am meeting people tomorrow and do not know where!',
    ],
    exchanges: [
      [
        'we can help with that. To be sure that it is you: from which city did you sign in last, and since when do you have the account?',
        'From {city}, and I joined in {joined}.',
      ],
      [
        'thank you, that fits. I have removed the second factor and sent a link to your address. It works for one hour.',
        'I am in! First thing I do is set it up on the new phone.',
      ],
    ],
    note: 'Answers match, device and address are known. Second factor removed, all sessions ended.',
    resolution: 'well done. Please also keep the new recovery codes somewhere dry :)',
  },
  {
    category: 'account',
    priority: 'LOW',
    weight: 5,
    subjects: ['Change my e-mail address', 'Old address no longer exists', 'New e-mail address'],
    openings: [
      'I am leaving my job and with it the address I signed up with. How do I move my account to my private one?',
      'My old address does not exist any more, so I cannot confirm the change to the new one.',
    ],
    exchanges: [
      [
        'you can change it under Account → Sign-in. If the old address is gone, we confirm it by phone. May we call the number in your profile?',
        'Yes, any time this afternoon.',
      ],
    ],
    note: 'Called the number of the profile, name and birthday confirmed. Address changed.',
    resolution: 'the new address is in place. Your bookings and messages are as they were.',
  },
  {
    category: 'privacy',
    priority: 'NORMAL',
    weight: 4,
    about: { as: ['adventure', 'event'], when: 'ahead' },
    subjects: ['Please delete my account', 'Delete all my data', 'Erasure of my data'],
    openings: [
      'I have found somebody :) Please delete my account and everything that belongs to it.',
      'Under the data protection law I ask you to delete all of my data and to confirm it in writing.',
    ],
    exchanges: [
      [
        'we will do that. There is an open booking, {title}: would you like to cancel it first, or to delete the account after {day}?',
        'After that date, please. I do want to go there.',
      ],
    ],
    note: 'Erasure scheduled after the open booking. Invoices stay for as long as the law says.',
    resolution:
      'the erasure is scheduled. Until then you can take it back by signing in. We wish you all the best!',
  },
  {
    category: 'privacy',
    priority: 'NORMAL',
    weight: 3,
    subjects: ['Data export does not open', 'Cannot read the copy of my data', 'Copy of my data'],
    openings: [
      'I asked for a copy of my data on {date}. The file I got does not open on my computer.',
      'The copy of my data has arrived, but my computer shows only strange signs. Can I get it in a form I can read?',
    ],
    exchanges: [
      [
        'the file is an archive with a text file for each part. On older systems it needs to be saved before it is opened. Shall I make a new one for you?',
        'Yes please, and could the messages be in it too?',
      ],
    ],
    note: 'New export made, with messages. Link works for seven days.',
    resolution: 'the new file is under Account → Privacy. The link is good for seven days.',
  },
  {
    category: 'referrals',
    priority: 'LOW',
    weight: 7,
    subjects: [
      'Referral reward for {friend} is missing',
      'Where is my referral bonus?',
      'Invited a friend, no reward',
    ],
    openings: [
      'I invited {friend} with my code and {friend} went to a first event on {date}. The reward still says "waiting".',
      'My friend {friend} signed up through my link last week, but I do not see {friend} under my invitations.',
    ],
    exchanges: [
      [
        'thank you for inviting people! The reward comes when the profile of your friend is complete and the first event is over. The profile of {friend} lacks a photo at the moment.',
        'I told {friend}, the photo should be there now.',
      ],
      [
        'it is, and the reward is free. It takes until tomorrow morning to appear.',
        'It is there. My next coffee is on you, thanks!',
      ],
    ],
    note: 'Activation criteria met today (profile complete, first event attended). Reward released by the nightly run.',
    resolution: 'enjoy it! There is no limit to how many friends you can invite.',
  },
]
