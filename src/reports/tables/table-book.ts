import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { DATA } from '../../catalogue/shipped-processes.js';
import type { LocalDate } from '../../workflow/instant.js';
import { causesOn, type LatenessCauses, readCauses } from './lateness-causes.js';
import { type CausesForm, readForms, type VolumeForm } from './report-forms.js';

const shipped = (name: string) => readFileSync(join(DATA, name), 'utf8');

/** The statutory tables and how lateness is explained, read once at start: a file that is not of its form stops it. */
@Injectable()
export class TableBook {
  readonly forms = readForms(shipped('report-forms.yaml'));
  private readonly allCauses = readCauses(shipped('lateness-causes.yaml'));

  /** null: there is no such form. */
  volume(id: string): VolumeForm | null {
    return this.forms.filter((one) => one.figures === 'volume').find((one) => one.id === id) ?? null;
  }

  /** @throws Error when the file has none */
  causes(): CausesForm {
    const found = this.forms.find((one) => one.figures === 'causes');
    if (!found) throw new Error('report-forms.yaml: no form of causes');
    return found;
  }

  causesOn(day: LocalDate): LatenessCauses {
    return causesOn(this.allCauses, day);
  }
}
