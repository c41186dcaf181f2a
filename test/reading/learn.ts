/** `npm run learn`: makes the three files of weights anew from the labelled material; run it after adding to that. */
import { learnOffers } from './learn-offers.ts';
import { learnPostings } from './learn-postings.ts';
import { learnWords } from './learn-words.ts';

learnOffers();
learnPostings();
learnWords();
