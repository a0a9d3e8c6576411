import { simulateSeeds, simulateTwice } from './seeds.ts';
import { simulated } from './simulated.ts';
import { simulateEveryCrash, simulateEveryTrouble } from './systematic.ts';

const worlds = simulated();
simulateEveryCrash(worlds, 1, 2);
simulateEveryTrouble(worlds, 1, 2);
simulateTwice(worlds, [102, 104, 106, 108, 110, 112]);
simulateSeeds(worlds, 1, 2);
