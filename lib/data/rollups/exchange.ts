import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { CURRENCY_CODES, currencyExponent } from '@/lib/domain/money-currencies';

/** Digits after the decimal sign of the currency in a column; every currency but these few has two. */
function exponentOf(column: SQL): SQL {
  const cases = [0, 3, 4].map((exponent) => {
    const codes = CURRENCY_CODES.filter((code) => currencyExponent(code) === exponent);
    return sql`when ${column} in (${sql.raw(codes.map((code) => `'${code}'`).join(', '))}) then ${sql.raw(String(exponent))}`;
  });
  return sql`(case ${sql.join(cases, sql` `)} else 2 end)`;
}

/**
 * Opening rates into the reporting currency: (currency, month, factor), where minor units × factor are minor units
 * of the reporting currency. The newest entry of a month holds; a rate given the other way round is turned.
 * Rates are read as the decimals that were entered, so that rounding agrees with lib/domain/money.
 */
export function exchangeFactors(currency: string): SQL {
  const exponent = sql.raw(String(currencyExponent(currency)));
  return sql`(
    select distinct on (currency, month) currency, month,
      rate * power(10::numeric, ${exponent} - ${exponentOf(sql`currency`)}) as factor
    from (
      select base as currency, month, rate::text::numeric as rate, 1 as preference, recorded_at
      from exchange_rate where quote = ${currency}
      union all
      select quote, month, 1 / rate::text::numeric, 2, recorded_at
      from exchange_rate where base = ${currency}) both_ways
    order by currency, month, preference, recorded_at desc)`;
}

/** Rounds a numeric to a whole number, a half to the even neighbour, as the domain does. */
export function roundedHalfEven(value: SQL): SQL {
  return sql`(case when abs(${value} - trunc(${value})) = 0.5 then 2 * round(${value} / 2) else round(${value}) end)::bigint`;
}

/**
 * An amount in the reporting currency, rounded once.
 * @param factor column of `exchangeFactors`; null (no such rate) gives null
 */
export function converted(amount: SQL, currency: SQL, factor: SQL, reporting: string): SQL {
  return sql`(case when ${currency} = ${reporting} then ${amount} else ${roundedHalfEven(sql`(${amount} * ${factor})`)} end)`;
}
