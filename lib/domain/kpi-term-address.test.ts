import { describe, expect, test } from 'vitest';
import { parseKpiAddress } from '@/lib/domain/kpi-address';
import { opensList, termColumns, termsBeside } from '@/lib/domain/kpi-term';
import { openFigureHref, parseTermCursor, termExportHref, termHref } from '@/lib/domain/kpi-term-address';
import { whyUndefined } from '@/lib/domain/kpi-undefined';
import { decodePlace, encodePlace } from '@/lib/domain/list-place';
import { explainMetric } from '@/lib/domain/metric-explanation';

const parse = (href: string) =>
  parseKpiAddress(Object.fromEntries(new URLSearchParams(href.split('?')[1])), '2026-11-21', {
    fiscalYearStartMonth: 1,
  });

describe('the address of a list behind a term', () => {
  test.each([
    '/kpis?month=2026-10-01&span=1&open=grr&kind=contract&over=12',
    '/kpis?month=2026-09-01&span=3&period=quarter&open=crr&kind=repeat',
    '/kpis?month=2026-10-01&span=1&open=nps&survey=transactional',
  ])('leads back to the figure it came from: %s', (href) => {
    const address = parse(href);
    const metric = address.open ?? 'crr';
    const list = termHref(metric, 'lost', address);
    expect(parse(openFigureHref(metric, parse(list)))).toEqual(address);
    expect(parse(list).openPeriod).toEqual(address.openPeriod);
  });

  test('names figure, term, place and file', () => {
    const address = parse('/kpis?month=2026-10-01');
    expect(termHref('crr', 'lost', address, { toward: 'after', token: '5.1' })).toBe(
      '/kpis/terms/crr/lost?month=2026-10-01&span=1&kind=contract&after=5.1',
    );
    expect(termExportHref('crr', 'lost', address)).toMatch(/^\/kpis\/terms\/crr\/lost\/export\?month=/);
  });

  test('keeps a place as it was, and passes over what is none', () => {
    const place = { value: '-9007199254740991', id: 12 };
    expect(decodePlace(encodePlace(place))).toEqual(place);
    expect(decodePlace('1; drop table customer')).toBeNull();
    expect(parseTermCursor(new URLSearchParams(`after=${'9'.repeat(60)}`))).toBeNull();
    expect(parseTermCursor(new URLSearchParams('before=5.1'))).toEqual({ toward: 'before', token: '5.1' });
  });
});

describe('what a term opens', () => {
  test('shoppers have no recurring revenue to list', () => {
    expect(opensList('lost', 'repeat')).toBe(true);
    expect(opensList('mrr_churn', 'repeat')).toBe(false);
    expect(opensList('renewed', 'contract')).toBe(true);
    expect(opensList('renewed', 'repeat')).toBe(false);
    expect(opensList('lost_voluntary', 'repeat')).toBe(false);
    expect(termsBeside('active_customers', 'repeat')).not.toContain('paused');
  });

  test('a list leads with what it is sorted by', () => {
    expect(termColumns('mrr_churn', 'contract')[0]).toBe('amount');
    expect(termColumns('lost', 'repeat')[0]).toBe('ordered');
  });
});

describe('a figure that is not defined', () => {
  const kept = { isComplete: true };

  test('says why', () => {
    expect(whyUndefined(explainMetric('crr', { end: 3, new: 3, won_back: 0, start: 0 }), kept)).toBe(
      'nobody',
    );
    expect(whyUndefined(explainMetric('grr', { mrr_start: 0, mrr_kept_of_opening: 0 }), kept)).toBe(
      'no_revenue',
    );
    expect(whyUndefined(explainMetric('grr', { mrr_start: null }), kept)).toBe('no_rate');
    expect(whyUndefined(explainMetric('crr', {}), { isComplete: false })).toBe('incomplete');
    expect(whyUndefined(explainMetric('crr', {}), null)).toBe('no_period');
    expect(whyUndefined(explainMetric('nps', { promoters: 0, passives: 0, detractors: 0 }), null)).toBe(
      'no_answers',
    );
    expect(whyUndefined(explainMetric('renewal_rate', { renewed: 0, not_renewed: 0 }), kept)).toBe(
      'nothing_decided',
    );
    expect(
      whyUndefined(explainMetric('involuntary_share', { mrr_failed_payment: 0, mrr_churn: 0 }), kept),
    ).toBe('nothing_churned');
  });

  test('says nothing where there is a figure', () => {
    expect(whyUndefined(explainMetric('mrr', { mrr_end: 0 }), kept)).toBeNull();
  });
});
