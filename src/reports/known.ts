import { Inject, Injectable } from '@nestjs/common';
import { Catalogue } from '../catalogue/catalogue.js';
import { CutQueries } from '../catalogue/cut-queries.js';
import type { Agency, ProcedureRecord } from '../catalogue/records.js';
import type { Known } from './figures.js';
import type { ProcedureClass } from './formulas.js';
import type { Answers } from './survey-queries.js';
import type { AsOne } from './tally-queries.js';

/** What is looked at of a procedure. */
export type KnownProcedure = Pick<ProcedureRecord, 'code' | 'onlineLevel' | 'levels' | 'fieldGroup' | 'noResultDocument' | 'channels' | 'findings'> & {
  readonly fees: readonly Pick<ProcedureRecord['fees'][number], 'amountVnd'>[];
}; // prettier-ignore

/** The catalogue as it is now, or as it was kept with a report. */
export interface KnownCatalogue {
  procedures(): readonly KnownProcedure[];
  agency(id: string): Pick<Agency, 'level'> | null;
  agencyOfField(group: string): string | null;
}

export interface KnownCuts {
  all(state: 'published'): { readonly items: readonly { readonly percent: number | null }[] };
}

type Fits = (procedure: KnownProcedure) => boolean;

/** By the newest version of each procedure: what was offered in past years is not kept. */
const CLASSES: Readonly<Record<ProcedureClass, Fits>> = {
  online: ({ onlineLevel }) => onlineLevel !== 'none',
  full: ({ onlineLevel }) => onlineLevel === 'toan_trinh',
  partial: ({ onlineLevel }) => onlineLevel === 'mot_phan',
  fee: ({ fees }) => fees.some(({ amountVnd }) => amountVnd !== 0),
  post: ({ channels, findings }) => findings.length === 0 && channels.includes('postal'),
  resultDocument: ({ noResultDocument }) => !noResultDocument,
  noResultDocument: ({ noResultDocument }) => noResultDocument,
};

/** What formulas take from the catalogue. */
@Injectable()
export class KnownByCatalogue {
  /** By the procedures as they stand and whose they are: a board asks of a hundred agencies. */
  private readonly classes = new WeakMap<readonly KnownProcedure[], Map<string, Known['classes']>>();

  constructor(
    @Inject(Catalogue) private readonly catalogue: KnownCatalogue,
    @Inject(CutQueries) private readonly cuts: KnownCuts,
  ) {}

  /**
   * @param agencies whose procedures are counted; null: all of the province
   * @param answers of the survey in the period; absent: no formula asks for them
   */
  of(agencies: readonly string[] | null, answers: Partial<Answers> = {}): Known {
    let percents: readonly number[] | null = null; // reckoned once, and only where a formula asks
    const cuts = () => (percents ??= agencies ? [] : this.cuts.all('published').items.flatMap(({ percent }) => percent ?? [])); // prettier-ignore
    return {
      classes: this.classesOf(null),
      offered: this.classesOf(agencies),
      given: {
        get cutPercents() {
          return cuts().reduce((sum, percent) => sum + percent, 0);
        },
        get cutsKnown() {
          return cuts().length;
        },
        ...answers,
      },
    };
  }

  /** How many procedures an agency offers, and how many of them online. */
  onlineOf(agency: string): { readonly procedures: number; readonly offered: number } {
    const all = this.offeredBy([agency]);
    return { procedures: all.length, offered: all.filter(CLASSES.online).length };
  }

  /** For each procedure the first that is of just the same classes: no class tells the two apart. */
  asOne(): AsOne {
    const classes = Object.values(this.classesOf(null));
    const first = new Map<string, string>();
    const all = [...new Set(this.catalogue.procedures().map(({ code }) => code))];
    return new Map(
      all.map((code) => {
        const own = classes.map((codes) => Number(codes.has(code))).join('');
        if (!first.has(own)) first.set(own, code);
        return [code, first.get(own)!];
      }),
    );
  }

  private classesOf(agencies: readonly string[] | null): Known['classes'] {
    const procedures = this.catalogue.procedures();
    const known = this.classes.get(procedures) ?? new Map<string, Known['classes']>();
    this.classes.set(procedures, known);
    const whose = agencies?.join(' ') ?? '';
    const classes = known.get(whose) ?? classesOf(agencies ? this.offeredBy(agencies) : procedures);
    known.set(whose, classes);
    return classes;
  }

  private offeredBy(agencies: readonly string[]): readonly KnownProcedure[] {
    return this.catalogue.procedures().filter((one) => agencies.some((agency) => this.offers(agency, one)));
  }

  /** A commune every procedure of the communes, a department those of its fields. */
  private offers(id: string, { levels, fieldGroup }: KnownProcedure): boolean {
    const level = this.catalogue.agency(id)?.level;
    if (level === 'commune') return levels.includes('commune');
    return levels.includes('province') && this.catalogue.agencyOfField(fieldGroup) === id;
  }
}

function classesOf(procedures: readonly KnownProcedure[]): Known['classes'] {
  const codes = (fits: Fits) => new Set(procedures.filter(fits).map(({ code }) => code));
  const entries = Object.entries(CLASSES).map(([name, fits]) => [name, codes(fits)]);
  return Object.fromEntries(entries) as Known['classes'];
}
