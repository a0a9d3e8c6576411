import { simulateSeeds, simulateTwice } from './seeds.ts';
import { simulated } from './simulated.ts';
import { simulateEveryCrash, simulateEveryTrouble } from './systematic.ts';

const worlds = simulated();
simulateEveryCrash(worlds, 0, 2);
simulateEveryTrouble(worlds, 0, 2);
simulateTwice(worlds, [101, 103, 105, 107, 109, 111]);
simulateSeeds(worlds, 0, 2);
