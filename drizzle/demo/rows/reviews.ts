import { Random } from '../random';
import { comment, manner } from '../voice/compose';
import type { World } from '../world';
import { type FactSink, stamp } from './table';

/** Public reviews by people nobody can place: they belong to customer 0, and count in themes only. */
export function addReviews(facts: FactSink, world: World): void {
  for (let day = world.epoch + 40; day < world.today; ) {
    const random = new Random(world.seed, 'review', day - world.epoch);
    const stars = Number(random.weighted({ 5: 46, 4: 24, 3: 10, 2: 8, 1: 12 }));
    const dialect = random.weighted({ gulf: 70, egypt: 20, levant: 10 });
    const voice = manner(
      random,
      { country: 'SA', dialect },
      { locale: random.chance(0.75) ? 'ar' : 'en' },
      9,
    );
    const tone = stars >= 4 ? 'good' : stars === 3 ? 'mixed' : 'bad';
    const theme = random.pick(['support', 'mobile', 'speed', 'price', 'integration'] as const);
    const values = [
      null,
      'review',
      'review',
      stars,
      1,
      5,
      comment(random, voice, tone, theme),
      voice.language,
      null,
      random.pick(['app_store', 'maps', 'social']),
    ];
    const at = stamp(day, random.int(480, 1380));
    facts.add({ customerId: 0, occurredAt: at, recordedAt: at + random.int(60, 2880), values });
    day += random.int(6, 22);
  }
}
