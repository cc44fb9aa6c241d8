import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { FINDINGS } from '../src/catalogue/process-findings.js';
import { processFile, stepFile } from '../src/catalogue/process-schema.js';
import { readShipped } from '../src/catalogue/shipped.js';
import { APOLOGY_REASONS } from '../src/workflow/apology.js';
import { REFUSAL_GROUNDS } from '../src/workflow/commands/intake.js';
import { REFUSAL_CODES } from '../src/workflow/refusal.js';
import { CONSENT_CHANNELS } from '../src/dossiers/consent.js';
import { RATINGS } from '../src/dossiers/survey-answer.js';
import { FOR_WHOM } from '../src/dossiers/typed-filing.js';
import { STEPS } from '../src/pages/filing-steps.js';
import { QUESTIONS } from '../src/pages/survey.js';
import { PUBLISHED_COUNTS } from '../src/reports/publication.js';
import { SCHEMAS } from '../src/ledger/upcast.js';
import { type Band, INDICATORS } from '../src/reports/evaluation.js';
import { LISTS } from '../src/reports/lists/lists.js';
import { text, TEXTS } from '../src/text.js';
import { RULES } from '../src/workflow/allowed.js';
import { ROLES, SUBJECT_KINDS } from '../src/workflow/people.js';
import { NOTICES } from '../src/workflow/procedure.js';
import { FIELDS } from '../src/workflow/process-condition.js';
import { STATUSES } from '../src/workflow/status.js';
import { WAITING } from '../src/workflow/wait.js';
import { nodesOf, sourcesBelow, ts } from './support/sources.js';

const sources = [...sourcesBelow('src')].filter(([path]) => !path.endsWith('.spec.ts'));
const nodes = sources.flatMap(([path, text]) => nodesOf(path, text));
const nodesIn = (wanted: string) => nodesOf(wanted, sources.find(([path]) => path === wanted)![1]);

/** Texts in quotes below a node; of a condition only what it yields, not what it compares. */
function literalsIn(node: ts.Node): string[] {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return [node.text];
  if (ts.isConditionalExpression(node)) return [node.whenTrue, node.whenFalse].flatMap(literalsIn);
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken)
    return [node.left, node.right].flatMap(literalsIn);
  return ts.isElementAccessExpression(node) || ts.isPropertyAccessExpression(node) || ts.isCallExpression(node)
    ? []
    : node.getChildren().flatMap(literalsIn);
}

const valueOf = (object: ts.ObjectLiteralExpression, name: string): ts.Expression | undefined =>
  object.properties.filter(ts.isPropertyAssignment).find((one) => one.name.getText() === name)?.initializer;

/** The members of a union of texts that is declared under this name. */
const unionOf = (path: string, name: string): string[] =>
  nodesIn(path).flatMap((node) =>
    ts.isTypeAliasDeclaration(node) && node.name.text === name ? literalsIn(node.type) : [],
  );

/** `new Problem(404, 'no-such-dossier')`, and what the filter makes of a bare status. */
function problemCodes(): string[] {
  const thrown = nodes.flatMap((node) =>
    ts.isNewExpression(node) && node.expression.getText() === 'Problem' ? literalsIn(node.arguments![1]!) : [],
  );
  const byStatus = nodesIn('src/http/problem-answer.ts').flatMap((node) =>
    ts.isVariableDeclaration(node) && node.name.getText() === 'CODES' ? literalsIn(node.initializer!) : [],
  );
  return [...thrown, ...byStatus];
}

/** class-validator tells a fault by its decorator's name, but for these. */
const TOLD_AS: Readonly<Record<string, string>> = {
  IsUUID: 'isUuid',
  IsISO8601: 'isIso8601',
  ValidateNested: 'nestedValidation',
};
const SILENT = ['IsOptional', 'ValidateIf', 'ValidateBy', 'validateSync']; // no fault of their own

function fieldCodes(): string[] {
  const validators = sources.flatMap(([path, text]) =>
    nodesOf(path, text)
      .filter(ts.isImportDeclaration)
      .filter(({ moduleSpecifier }) => moduleSpecifier.getText() === `'class-validator'`)
      .flatMap(({ importClause }) =>
        importClause?.namedBindings && ts.isNamedImports(importClause.namedBindings)
          ? importClause.namedBindings.elements.map(({ name }) => name.text)
          : [],
      )
      .filter((name) => !SILENT.includes(name) && name !== 'ValidationError'),
  );
  const own = nodes
    .filter(ts.isCallExpression)
    .filter(({ expression }) => expression.getText() === 'ValidateBy')
    .flatMap((call) => literalsIn(valueOf(call.arguments[0] as ts.ObjectLiteralExpression, 'name')!));
  const told = nodes
    .filter(ts.isObjectLiteralExpression)
    .filter((one) => valueOf(one, 'pointer'))
    .flatMap((one) => (valueOf(one, 'code') ? literalsIn(valueOf(one, 'code')!) : []));
  const faults = [
    ...unionOf('src/identity/passwords.ts', 'PasswordFault'),
    ...unionOf('src/identity/posts.ts', 'PostFault'),
    ...unionOf('src/catalogue/agency-changes.ts', 'HeirFault'),
    ...unionOf('src/catalogue/calendar-change.ts', 'ChangeCode'),
    ...unionOf('src/sla/calendar-check.ts', 'FindingCode'),
    ...unionOf('src/sla/line-fields.ts', 'LineCode'),
    ...unionOf('src/papers/file-kind.ts', 'FileFault'),
  ];
  const named = validators.map((name) => TOLD_AS[name] ?? name[0]!.toLowerCase() + name.slice(1));
  return [...named, ...own, ...told, ...faults, 'invalid', 'unknown'].filter((code) => !ON_ITS_OWN_PAGE.includes(code));
}

/** Told on the page of the first start alone, which has its own wording (it works before anything else does). */
const ON_ITS_OWN_PAGE = ['passwords-differ'];

/** The codes that the proof of a due date may name: as its docstring lists them, and as they are written. */
function dayCodes(): string[] {
  const listed = /Codes: ([^.]+)\./.exec(sources.find(([path]) => path === 'src/sla/proof.ts')![1])![1]!;
  const written = sources
    .filter(([path]) => path.startsWith('src/sla/'))
    .flatMap(([path, text]) => nodesOf(path, text));
  const whys = written
    .filter(ts.isObjectLiteralExpression)
    .flatMap((one) => (valueOf(one, 'why') ? literalsIn(valueOf(one, 'why')!) : []));
  return [...[...listed.matchAll(/`([^`]+)`/g)].map((match) => match[1]!), ...whys];
}

/** Findings and remarks occur as texts of the catalogue's code, and in what the shipped data come to. */
function catalogueCodes(): { findings: string[]; remarks: string[]; written: Set<string> } {
  const { procedures } = readShipped();
  const written = sources
    .filter(([path]) => path.startsWith('src/catalogue/'))
    .flatMap(([path, text]) => nodesOf(path, text))
    .filter(ts.isStringLiteral);
  return {
    findings: [...procedures.flatMap(({ findings }) => findings), ...Object.keys(FINDINGS)],
    remarks: procedures.flatMap(({ remarks }) => remarks),
    written: new Set(written.map(({ text }) => text)),
  };
}

/** The classes that a parameter's bands name. */
const classesOf = (parameter: string): string[] =>
  readShipped()
    .parameters.filter(({ name }) => name === parameter)
    .flatMap(({ value }) => (value as Band[]).map((band) => band.class));

/** The evaluation's indicators, how each is scored, why one is left out, and what is evaluated otherwise. */
const indicatorKeys = (): string[] => [
  ...INDICATORS.flatMap((no) => [`${no}`, `how-${no}`]),
  ...unionOf('src/reports/evaluation-lines.ts', 'LeftOut'),
  'elsewhere',
];

/** The most that a draft of a filing takes is never one. */
const SAID_OF_MANY = ['problem.draft-files-full'];

const keysOf = (group: string): string[] =>
  Object.keys(TEXTS.vi)
    .filter((key) => key.startsWith(`${group}.`))
    .map((key) => key.slice(group.length + 1))
    .sort();
const sorted = (codes: Iterable<string>): string[] => [...new Set(codes)].sort();

describe('the wording in data/text', () => {
  it('has the same keys in Vietnamese and in English', () => {
    expect(Object.keys(TEXTS.en).sort()).toEqual(Object.keys(TEXTS.vi).sort());
  });

  it('is never empty, never has unknown places to fill, and is composed (NFC)', () => {
    for (const [key, vi] of Object.entries(TEXTS.vi)) {
      const en = TEXTS.en[key]!;
      const places = (wording: string) => [...wording.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();
      expect([key, places(en)]).toEqual([key, places(vi)]);
      for (const wording of [vi, en])
        expect([key, wording.trim() !== '', wording === wording.normalize('NFC')]).toEqual([key, true, true]);
    }
  });

  it('says one of a thing as one in English, and any other number as many', () => {
    const said = ['0', 1, 2, '1', '1.5'].map((n) => text('en', 'process.unit-working_days', { n }));
    const days = ['0 working days', '1 working day', '2 working days', '1 working day', '1.5 working days'];
    expect(said).toEqual(days);
    const many = /\{(?!\w*\|)\w+\} (?:working )?(?:dossiers|files|days|hours|minutes|months|cases|times)\b/;
    const wrong = Object.keys(TEXTS.en).filter((key) => many.test(TEXTS.en[key]!));
    expect(wrong).toEqual(SAID_OF_MANY);
  });

  it.each([
    ['status', STATUSES],
    ['role', ROLES],
    ['relation', unionOf('src/workflow/allowed.ts', 'Relation')],
    ['fact', Object.keys(SCHEMAS)],
    ['refusal', REFUSAL_CODES],
    ['problem', problemCodes()],
    ['field', fieldCodes()],
    ['day', dayCodes()],
    ['rating', classesOf('agencyRatingBands')],
    ['officer-rating', classesOf('officerRatingBands')],
    ['indicator', indicatorKeys()],
    ['import', unionOf('src/commands/import/cells.ts', 'RowFault')],
    ['list.why', unionOf('src/reports/lists/working-list.ts', 'ReasonCode')],
  ])('has a wording for every %s, and none that nobody uses', (group, codes) => {
    expect(sorted(codes).length).toBeGreaterThan(2);
    expect(keysOf(group)).toEqual(sorted(codes));
  });

  it('has a wording for every finding and remark of the shipped catalogue, and none that nobody uses', () => {
    const { findings, remarks, written } = catalogueCodes();
    expect(findings.length).toBeGreaterThan(0);
    expect(keysOf('finding')).toEqual(expect.arrayContaining(sorted(findings)));
    expect(keysOf('remark')).toEqual(expect.arrayContaining(sorted(remarks)));
    for (const code of [...keysOf('finding'), ...keysOf('remark')])
      expect([code, written.has(code)]).toEqual([code, true]);
  });

  it('has a name and a meaning for every working list, and none that nobody uses', () => {
    const named = LISTS.flatMap(({ id }) => [id, `${id}.means`]);
    expect(keysOf('list').filter((key) => !key.startsWith('why.'))).toEqual(sorted(named));
  });

  it('has a wording for every warning, and none that nobody uses', () => {
    const codes = nodesIn('src/dossiers/command-door.ts')
      .filter(ts.isVariableDeclaration)
      .filter(({ name }) => name.getText() === 'code')
      .flatMap(({ initializer }) => literalsIn(initializer!));
    expect(codes).not.toEqual([]);
    expect(keysOf('warning')).toEqual(sorted(codes));
  });

  it('has a wording for every reason of a look that the service itself gives, and none that nobody uses', () => {
    const given = nodesIn('src/dossiers/reception.controller.ts').flatMap(literalsIn);
    const reasons = given.flatMap((text) => /^view-reason\.(.+)$/.exec(text)?.[1] ?? []);
    expect(reasons).not.toEqual([]);
    expect(keysOf('view-reason')).toEqual(sorted(reasons));
  });

  it('has a wording for everything that a process consists of, and none that nobody uses', () => {
    const fields = Object.keys({ ...processFile.shape, ...stepFile.shape }).filter(
      (name) => !['id', 'steps'].includes(name),
    );
    const units = unionOf('src/workflow/procedure.ts', 'LimitUnit').map((unit) => `unit-${unit}`);
    const kinds = unionOf('src/workflow/procedure.ts', 'StepKind').map((kind) => `kind-${kind}`);
    const owners = ['receiver', 'resolver', 'applicant', 'field', 'unit', 'committee-commune', 'committee-province'];
    const marks = unionOf('src/catalogue/process-path.ts', 'PathMark').map((mark) => `path-${mark}`);
    const said = [
      'none',
      'yes',
      'no',
      'path',
      ...marks,
      'diff-added',
      'diff-removed',
      'diff-moved',
      'diff-step',
      'diff-whole',
      ...['cut', 'cut-enough', 'cut-short', 'cut-unknown'],
    ];
    const asked = [
      ...Object.keys(FIELDS).map((field) => `asks-${field}`),
      ...FIELDS.receiverLevel.values.map((level) => `level-${level}`),
      ...SUBJECT_KINDS.map((kind) => `subject-${kind}`),
      ...['eq', 'ne', 'in', 'lt', 'lte', 'gt', 'gte', 'has', 'yes', 'no'].map((op) => `op-${op}`),
      ...['and', 'or', 'not', 'when'],
    ];
    const ruled = [
      ...['supplement', 'payment', 'pause', 'phase'].map((kind) => `wait-${kind}`),
      ...NOTICES.map((notice) => `notice-${notice}`),
      ...['clock-stops', 'clock-runs', 'resume-restart', 'resume-remaining', 'at-most', 'on-ground'],
      ...['supplement-most', 'supplement-within', 'supplement-period', 'expiry-close', 'expiry-decide'],
      ...['consult-open', 'consult-whom', 'consult-within', 'silence-wait', 'silence-proceed'],
      ...['fee-amount', 'fee-unknown', 'fee-exempt', 'collect-before', 'collect-after'],
      ...['confidence-verified', 'confidence-memory'],
    ];
    const keys = [
      ...units,
      ...kinds,
      ...owners.map((one) => `owner-${one}`),
      ...said,
      ...asked,
      ...ruled,
      ...fields.map((one) => `field-${one}`),
    ];
    expect(keysOf('process')).toEqual(sorted(keys));
  });

  it('has a wording for everything that a simulation tells, and none that nobody uses', () => {
    const printed = nodesIn('src/commands/process-printed.ts');
    const heads = printed
      .filter(ts.isVariableDeclaration)
      .filter(({ name }) => name.getText() === 'HEAD')
      .flatMap(({ initializer }) => literalsIn(initializer!));
    const said = printed
      .filter(ts.isCallExpression)
      .filter(({ expression }) => expression.getText() === 'say')
      .flatMap((call) => literalsIn(call.arguments[0]!));
    const left = unionOf('src/catalogue/process-past.ts', 'Left').map((why) => `left-${why}`);
    expect(keysOf('simulation')).toEqual(sorted([...heads, ...said, ...left]));
  });

  it('has a wording for every change of a promise that a proof tells, and none that nobody uses', () => {
    const causes = nodesIn('src/dossiers/promise-changes.ts')
      .filter(ts.isVariableDeclaration)
      .filter(({ name }) => name.getText() === 'BEARS')
      .flatMap(({ initializer }) => (initializer as ts.ObjectLiteralExpression).properties)
      .map(({ name }) => name!.getText());
    expect(keysOf('promise-change')).toEqual(sorted([...causes, 'kept']));
  });

  it('has a wording for everything that the citizens’ pages say, and none that nobody uses', () => {
    const said = sources
      .filter(([path]) => path.startsWith('src/pages/'))
      .flatMap(([path, text]) => nodesOf(path, text))
      .filter(ts.isCallExpression)
      .filter(({ expression }) => /(^|\.)say$/.test(expression.getText()))
      .flatMap((call) => literalsIn(call.arguments[0]!));
    const shown = STATUSES.filter((status) => status !== 'unknown');
    const letters = unionOf('src/workflow/rules.ts', 'FormKind').filter(
      (kind) => !['control-slip', 'register'].includes(kind),
    );
    const tones = unionOf('src/pages/shapes.ts', 'Tone').filter((tone) => tone !== 'stopped');
    const keys = [
      ...said,
      ...shown.map((status) => `next-${status}`),
      ...['intake-supplement', ...Object.keys(WAITING)].map((kind) => `wait-${kind}`),
      ...Object.keys(STEPS).map((step) => `step-${step}`),
      ...FOR_WHOM.map((whom) => `whom-${whom}`),
      ...CONSENT_CHANNELS.map((channel) => `tell-${channel}`),
      ...['direct', 'online', 'postal'].map((channel) => `return-${channel}`),
      ...[...letters, 'notice'].map((kind) => `letter-${kind}`),
      ...APOLOGY_REASONS.map((reason) => `reason-${reason}`),
      ...REFUSAL_GROUNDS.map((ground) => `refused-${ground}`),
      ...[...QUESTIONS, ...RATINGS].map((said) => `survey-${said}`),
      ...PUBLISHED_COUNTS.map((count) => `count-${count}`),
      ...unionOf('src/workflow/procedure.ts', 'LimitUnit').map((unit) => `limit-${unit}`),
      ...['province', 'commune', 'central'].map((level) => `level-${level}`),
      ...['toan_trinh', 'mot_phan', 'none'].map((offered) => `online-${offered}`),
      ...['original', 'copy', 'form'].map((kind) => `paper-${kind}`),
      ...[...tones, ...Object.values(WAITING)].map((tone) => `light-${tone}`),
    ];
    expect(keysOf('page')).toEqual(sorted(keys));
  });

  it('says why nobody can be given a step, as it is asked for', () => {
    const service = sources.find(([path]) => path === 'src/dossiers/assignees.ts')![1];
    const asked = [...service.matchAll(/'assignees\.([a-z-]+)'/g)].map(([, key]) => key!);
    expect(keysOf('assignees')).toEqual(sorted(asked));
  });

  it('has no group that this test does not know', () => {
    const groups = sorted(Object.keys(TEXTS.vi).map((key) => key.split('.')[0]!));
    expect(groups).toEqual([
      'assignees',
      'channel',
      'day',
      'fact',
      'field',
      'finding',
      'import',
      'indicator',
      'list',
      'officer-rating',
      'page',
      'problem',
      'process',
      'promise-change',
      'rating',
      'refusal',
      'relation',
      'remark',
      'role',
      'simulation',
      'status',
      'view',
      'view-reason',
      'warning',
    ]);
  });

  it('is asked for relations that the table of what is allowed really has', () => {
    const used = Object.values(RULES).flatMap(({ grants }) => grants.map(({ relation }) => relation));
    expect(sorted(used)).toEqual(keysOf('relation'));
  });
});

describe('docs/glossary.md', () => {
  it.each([
    ['status', STATUSES],
    ['role', ROLES],
    ['fact', Object.keys(SCHEMAS)],
    ['form', unionOf('src/workflow/rules.ts', 'FormKind')],
    ['channel', unionOf('src/workflow/filing.ts', 'Channel')],
    ['reason of a promise', unionOf('src/workflow/promise.types.ts', 'PromiseCause')],
  ])('names every %s', (_, codes) => {
    const glossary = readFileSync(join(import.meta.dirname, '..', 'docs', 'glossary.md'), 'utf8');
    expect(codes.length).toBeGreaterThan(2);
    for (const code of codes) expect(glossary).toContain(`\`${code}\``);
  });
});
