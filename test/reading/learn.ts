/** `npm run learn`: makes the two files of weights anew from the labelled material; run it after adding to that. */
import { learnOffers } from './learn-offers.ts';
import { learnPostings } from './learn-postings.ts';

learnOffers();
learnPostings();
