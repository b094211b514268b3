'use client';

import { useTranslations } from 'next-intl';
import { CheckboxField } from '@/components/ui/checkbox';
import { DateField } from '@/components/ui/date-field';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { RadioGroup } from '@/components/ui/radio-group';
import { Select, type SelectOption } from '@/components/ui/select';
import type { ImportAnswers, QuestionKey } from '@/lib/domain/import/answers';
import { feedbackKinds, usualScales } from '@/lib/domain/import/feedback-kinds';

type Change = (change: Partial<ImportAnswers>) => void;
type Choices = { currencies: SelectOption[]; countries: SelectOption[] };

// Questions whose answers are a few words: the message key of each answer.
const choices = {
  dateOrder: { dmy: 'dmy', mdy: 'mdy', ymd: 'ymd' },
  calendar: { gregorian: 'gregorian', hijri: 'hijri' },
  decimalMark: { '.': 'point', ',': 'comma' },
  cancelDateMeans: { request: 'request', service_end: 'service_end' },
  endDateIs: { first_day_after: 'first_day_after', last_day: 'last_day' },
  negativeRows: { returns: 'returns', reject: 'reject' },
  anonymousRows: { keep: 'keep', reject: 'reject' },
  unknownCustomers: { create: 'create', reject: 'reject' },
  repeatedCounts: { add: 'add', last: 'last' },
} as const satisfies Partial<Record<QuestionKey, Record<string, string>>>;

/** What the file leaves open, each asked once, with why it is asked. */
export function ImportQuestions({
  ask,
  answers,
  onChange,
  currencies,
  countries,
}: { ask: QuestionKey[]; answers: ImportAnswers; onChange: Change } & Choices) {
  const t = useTranslations('import.questions');
  return (
    <div className="grid gap-6 md:grid-cols-2">
      {ask.map((question) => (
        <div key={question} className="grid content-start gap-1.5">
          <Answer
            question={question}
            answers={answers}
            onChange={onChange}
            currencies={currencies}
            countries={countries}
          />
          <p className="text-ink-muted text-sm">{t(`${question}.why`)}</p>
        </div>
      ))}
    </div>
  );
}

function Answer({
  question,
  answers,
  onChange,
  currencies,
  countries,
}: { question: QuestionKey; answers: ImportAnswers; onChange: Change } & Choices) {
  const t = useTranslations('import.questions');
  const title = t(`${question}.title`);
  if (question in choices) {
    const key = question as keyof typeof choices;
    return (
      <RadioGroup
        legend={title}
        name={key}
        value={answers[key]}
        onValueChange={(value) => onChange({ [key]: value })}
        options={Object.entries(choices[key]).map(([value, word]) => ({ value, label: t(`${key}.${word}`) }))}
      />
    );
  }
  switch (question) {
    case 'asOfDate':
      return (
        <Field label={title} required>
          <DateField
            value={answers.asOfDate ?? ''}
            onChange={({ target }) => onChange({ asOfDate: target.value || null })}
          />
        </Field>
      );
    case 'currency':
      return (
        <Field label={title}>
          <Select
            options={currencies}
            value={answers.currency}
            onChange={({ target }) => onChange({ currency: target.value })}
          />
        </Field>
      );
    case 'phoneCountry':
      return (
        <Field label={title}>
          <Select
            options={countries}
            value={answers.phoneCountry}
            onChange={({ target }) => onChange({ phoneCountry: target.value })}
          />
        </Field>
      );
    case 'priceMonths':
      return (
        <Field label={title}>
          <Input
            type="number"
            min={1}
            max={60}
            value={answers.priceMonths}
            onChange={({ target }) => onChange({ priceMonths: Number(target.value) || 1 })}
          />
        </Field>
      );
    case 'vat':
      return <VatAnswer answers={answers} onChange={onChange} />;
    case 'consent':
      return <ConsentAnswer answers={answers} onChange={onChange} />;
    case 'returnPrefix':
      return (
        <Field label={title}>
          <Input
            dir="ltr"
            maxLength={5}
            placeholder={t('returnPrefix.none')}
            value={answers.returnPrefix ?? ''}
            onChange={({ target }) => onChange({ returnPrefix: target.value.trim() || null })}
          />
        </Field>
      );
    default:
      return <FeedbackAnswer answers={answers} onChange={onChange} />;
  }
}

function VatAnswer({ answers, onChange }: { answers: ImportAnswers; onChange: Change }) {
  const t = useTranslations('import.questions.vat');
  const { vat } = answers;
  return (
    <div className="grid gap-2">
      <RadioGroup
        legend={t('title')}
        name="vat"
        value={vat.isIncluded ? 'included' : 'excluded'}
        onValueChange={(value) => onChange({ vat: { ...vat, isIncluded: value === 'included' } })}
        options={['excluded', 'included'].map((value) => ({ value, label: t(value) }))}
      />
      {vat.isIncluded && (
        <Field label={t('rate')}>
          <Input
            type="number"
            min={0}
            max={100}
            step="0.1"
            dir="ltr"
            value={Math.round(vat.rate * 1000) / 10}
            onChange={({ target }) => onChange({ vat: { ...vat, rate: Number(target.value) / 100 } })}
          />
        </Field>
      )}
    </div>
  );
}

const channels = ['email', 'sms', 'whatsapp', 'phone', 'post'] as const;

function ConsentAnswer({ answers, onChange }: { answers: ImportAnswers; onChange: Change }) {
  const t = useTranslations('import.questions.consent');
  const names = useTranslations('imports.channels');
  const { consent } = answers;
  return (
    <div className="grid gap-2">
      <RadioGroup
        legend={t('title')}
        name="consent"
        value={consent ? 'given' : 'none'}
        onValueChange={(value) =>
          onChange({ consent: value === 'given' ? { channels: ['email'], origin: '', givenOn: '' } : null })
        }
        options={[
          { value: 'none', label: t('none') },
          { value: 'given', label: t('channels') },
        ]}
      />
      {consent && (
        <>
          <div className="flex flex-wrap gap-x-4 gap-y-2">
            {channels.map((channel) => (
              <CheckboxField
                key={channel}
                label={names(channel)}
                checked={consent.channels.includes(channel)}
                onChange={({ target }) =>
                  onChange({
                    consent: {
                      ...consent,
                      channels: channels.filter((one) =>
                        one === channel ? target.checked : consent.channels.includes(one),
                      ),
                    },
                  })
                }
              />
            ))}
          </div>
          <Field label={t('origin')} required>
            <Input
              dir="auto"
              value={consent.origin}
              onChange={({ target }) => onChange({ consent: { ...consent, origin: target.value } })}
            />
          </Field>
          <Field label={t('given_on')} required>
            <DateField
              value={consent.givenOn}
              onChange={({ target }) => onChange({ consent: { ...consent, givenOn: target.value } })}
            />
          </Field>
        </>
      )}
    </div>
  );
}

function FeedbackAnswer({ answers, onChange }: { answers: ImportAnswers; onChange: Change }) {
  const t = useTranslations('import.questions.feedbackKind');
  return (
    <div className="grid gap-2">
      <RadioGroup
        legend={t('title')}
        name="feedbackKind"
        value={answers.feedbackKind}
        onValueChange={(value) => {
          const kind = value as ImportAnswers['feedbackKind'];
          onChange({ feedbackKind: kind, scaleMin: usualScales[kind].min, scaleMax: usualScales[kind].max });
        }}
        options={feedbackKinds.map((value) => ({ value, label: t(value) }))}
      />
      <Field label={t('scale')}>
        <div className="flex gap-2">
          <Input
            type="number"
            value={answers.scaleMin}
            onChange={({ target }) => onChange({ scaleMin: Number(target.value) })}
          />
          <Input
            type="number"
            aria-label={t('scale')}
            value={answers.scaleMax}
            onChange={({ target }) => onChange({ scaleMax: Number(target.value) })}
          />
        </div>
      </Field>
    </div>
  );
}
