/** `npm run learn [-- NAME...]`: makes the files of weights anew from the labelled material; run it after adding to that. */
import { learnDates } from './learn-dates.ts';
import { learnOffers } from './learn-offers.ts';
import { learnPostings } from './learn-postings.ts';
import { learnTraining } from './learn-training.ts';
import { learnWords } from './learn-words.ts';

/** In this order: candidates are weighed by what the sentences in them say. */
const lessons = {
  offers: learnOffers,
  postings: learnPostings,
  words: learnWords,
  dates: learnDates,
  training: learnTraining,
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(lessons, name));
if (unknown.length > 0) {
  console.error(
    `learn: there is no ${unknown.join(', ')}; choose from ${Object.keys(lessons).join(', ')}, or name none for all`,
  );
  process.exit(1);
}
for (const [name, learn] of Object.entries(lessons)) if (asked.length === 0 || asked.includes(name)) learn();
