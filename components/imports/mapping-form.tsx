'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useRun } from '@/components/forms/use-run';
import { ImportQuestions } from '@/components/imports/import-questions';
import { MappingTable } from '@/components/imports/mapping-table';
import { Button } from '@/components/ui/button';
import type { SelectOption } from '@/components/ui/select';
import type { ActionState } from '@/lib/domain/action-state';
import type { ImportAnswers, QuestionKey } from '@/lib/domain/import/answers';
import type { ColumnTarget, ImportMapping } from '@/lib/domain/import/mapping';

export type MappingFormProps = {
  mapping: ImportMapping;
  offers: (ColumnTarget | null)[];
  answers: ImportAnswers;
  ask: QuestionKey[];
  /** first rows of the file */
  sample: string[][];
  currencies: SelectOption[];
  countries: SelectOption[];
  /** questions and missing fields of a mapping: they follow what is chosen */
  review: (mapping: ImportMapping) => Promise<{ ask: QuestionKey[]; missing: string[][] }>;
  missing: string[][];
  check: (settings: { mapping: ImportMapping; answers: ImportAnswers }) => Promise<ActionState>;
};

/** Which column means what, and what the file leaves open; then the dry run. */
export function MappingForm(props: MappingFormProps) {
  const t = useTranslations('imports.map');
  const fields = useTranslations('import.fields');
  const { run, pending } = useRun();
  const [mapping, setMapping] = useState(props.mapping);
  const [answers, setAnswers] = useState(props.answers);
  const [open, setOpen] = useState({ ask: props.ask, missing: props.missing });

  function choose(column: number, target: ColumnTarget | null) {
    const columns = mapping.columns.map((one, index) => {
      if (index === column) return { ...one, target };
      // a field is said by one column only
      const isTaken =
        target?.kind === 'field' && one.target?.kind === 'field' && one.target.field === target.field;
      return isTaken ? { ...one, target: null } : one;
    });
    const next = { ...mapping, columns };
    setMapping(next);
    void props.review(next).then(setOpen);
  }

  const missing = open.missing.map((group) => group.map((field) => fields(field)).join(` ${t('or')} `));
  return (
    <div className="grid gap-8">
      <section className="grid gap-3">
        <h2 className="text-md">{t('columns')}</h2>
        <MappingTable mapping={mapping} offers={props.offers} sample={props.sample} onChoose={choose} />
      </section>
      <section className="grid gap-4">
        <h2 className="text-md">{t('questions')}</h2>
        {open.ask.length === 0 ? (
          <p className="text-ink-muted">{t('no_questions')}</p>
        ) : (
          <ImportQuestions
            ask={open.ask}
            answers={answers}
            onChange={(change) => setAnswers({ ...answers, ...change })}
            currencies={props.currencies}
            countries={props.countries}
          />
        )}
      </section>
      <div className="grid justify-items-start gap-3 border-t pt-4">
        {missing.length > 0 && <p role="status">{t('missing', { fields: missing.join(' · ') })}</p>}
        <Button
          variant="primary"
          size="lg"
          pending={pending}
          disabled={missing.length > 0}
          onClick={() => run(() => props.check({ mapping, answers }))}
        >
          {t('check')}
        </Button>
      </div>
    </div>
  );
}
