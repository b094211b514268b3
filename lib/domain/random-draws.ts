import { fillRandomWords, randomState } from '@/lib/domain/bootstrap-random';

const BLOCK = 4096;
/** A Poisson number is counted up from 0; a larger mean is drawn in parts of this size. */
const POISSON_PART = 30;

/** Random numbers of the distributions that models of purchase are made of; the same for the same seed. */
export type RandomDraws = {
  /** between 0 and 1, neither of them */
  uniform(): number;
  /** mean 0, standard deviation 1 */
  normal(): number;
  /** mean `shape`, variance `shape` */
  gamma(shape: number): number;
  /** mean a ÷ (a + b) */
  beta(a: number, b: number): number;
  poisson(mean: number): number;
  /** trials up to and with the first success, each with probability p */
  geometric(p: number): number;
};

/**
 * @param seed any whole number
 * @see Marsaglia and Tsang (2000), A Simple Method for Generating Gamma Variables
 */
export function randomDraws(seed: number): RandomDraws {
  const state = randomState(seed);
  const block = new Uint32Array(BLOCK);
  let used = BLOCK;
  const word = () => {
    if (used === BLOCK) {
      fillRandomWords(state, block);
      used = 0;
    }
    return block[used++] as number;
  };
  const uniform = () => (word() + 0.5) / 2 ** 32;
  const normal = () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());

  function gamma(shape: number): number {
    // below 1 the method rejects too much: a larger shape, shrunk
    if (shape < 1) return gamma(shape + 1) * uniform() ** (1 / shape);
    const d = shape - 1 / 3;
    for (;;) {
      const x = normal();
      const v = (1 + x / Math.sqrt(9 * d)) ** 3;
      if (v > 0 && Math.log(uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
    }
  }

  function beta(a: number, b: number): number {
    const [one, other] = [gamma(a), gamma(b)];
    // both vanish where a and b are tiny: then all the weight is at the ends
    return one + other > 0 ? one / (one + other) : Number(uniform() < a / (a + b));
  }

  function poisson(mean: number): number {
    let count = 0;
    for (let left = mean; left > 0; left -= POISSON_PART) {
      const least = Math.exp(-Math.min(left, POISSON_PART));
      for (let product = uniform(); product > least; product *= uniform()) count += 1;
    }
    return count;
  }

  function geometric(p: number): number {
    return p >= 1 ? 1 : Math.ceil(Math.log(uniform()) / Math.log1p(-p));
  }

  return { uniform, normal, gamma, beta, poisson, geometric };
}
