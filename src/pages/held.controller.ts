import { randomUUID } from 'node:crypto';
import { Body, Logger, Post, Req, Res } from '@nestjs/common';
import { Catalogue } from '../catalogue/catalogue.js';
import { CONSENT_CHANNELS } from '../dossiers/consent.js';
import { ConsentDesk } from '../dossiers/consent-desk.js';
import { DossierQueries } from '../dossiers/dossier-queries.js';
import { Passes } from '../dossiers/passes.js';
import { Supplements } from '../dossiers/supplements.js';
import { Tracking } from '../dossiers/tracking.js';
import { HtmlForm, MultipartForm, Public } from '../http/access.js';
import { attachment } from '../http/download.js';
import { Clock } from '../ledger/clock.js';
import { LetterDocuments } from '../notifications/letter-documents.js';
import type { UploadRequest } from '../papers/upload.js';
import { localDate } from '../workflow/instant.js';
import { addresseeIn } from '../workflow/filing.js';
import type { Actor } from '../workflow/people.js';
import { Refusal } from '../workflow/refusal.js';
import { viewersOf } from '../workflow/visibility.js';
import { answerOwn, answerPage, failureOf, type PageReply, wordsFor } from './answering.js';
import { FilingDesk } from './filing-desk.js';
import { minePlace } from './filing-places.js';
import { type Fault, sent, sentAll } from './form.js';
import { HELD } from './layout.js';
import { PageErrors } from './page-errors.js';
import { PageRoutes } from './page-routes.js';
import { supplementPage } from './supplement.js';
import { trackedPage } from './tracked.js';

/**
 * What an applicant does with a dossier whose secret he has shown. Its pass goes in bodies alone; another site cannot know it, so these
 * forms need no other token.
 */
@Public()
@PageRoutes('tra-cuu', PageErrors)
export class HeldController {
  private readonly log = new Logger(HeldController.name);

  constructor(
    private readonly passes: Passes,
    private readonly tracking: Tracking,
    private readonly supplements: Supplements,
    private readonly consents: ConsentDesk,
    private readonly queries: DossierQueries,
    private readonly documents: LetterDocuments,
    private readonly desk: FilingDesk,
    private readonly catalogue: Catalogue,
    private readonly clock: Clock,
  ) {}

  @HtmlForm()
  @Post(HELD.again)
  async again(@Body() form: unknown, @Res() reply: PageReply): Promise<void> {
    await this.course(await this.passes.holder(passIn(form)), reply);
  }

  /** The very bytes that were signed, or the letter as it waits for that. */
  @HtmlForm()
  @Post(HELD.letter)
  async letter(@Body() form: unknown, @Res() reply: PageReply): Promise<void> {
    const me = await this.passes.holder(passIn(form));
    const id = { dossier: me.holds.dossier, kind: sent(form, 'kind'), incident: sent(form, 'incident') };
    const { bytes, mediaType, name } = await this.documents.open(id, 'pdf', me);
    reply
      .status(200)
      .header('content-type', mediaType)
      .header('content-disposition', attachment(name))
      .header('content-security-policy', "default-src 'none'; sandbox")
      .header('cache-control', 'no-store')
      .send(bytes);
  }

  /** What is said is said of the ways that the page has shown; of others nothing changes. */
  @HtmlForm()
  @Post(HELD.notices)
  async notices(@Body() form: unknown, @Res() reply: PageReply): Promise<void> {
    const me = await this.passes.holder(passIn(form));
    const { notices } = await this.tracking.own(me.holds.dossier, me);
    const shown = CONSENT_CHANNELS.filter((one) => notices!.some(({ channel, known }) => known && channel === one));
    const asked = sentAll(form, 'tellBy');
    const said = Object.fromEntries(shown.map((channel) => [channel, asked.includes(channel)]));
    const { dossier } = await this.queries.one(me.holds.dossier, viewersOf(me));
    const whose = addresseeIn(dossier.status === 'unknown' ? {} : dossier.filing);
    await this.consents.say(me.holds.dossier, whose, said, me);
    await this.course(me, reply);
  }

  /** Opens the list; with `version` it is answered, and goes to the desk. */
  @HtmlForm()
  @Post(HELD.supplement)
  async supplement(@Body() form: unknown, @Res() reply: PageReply): Promise<void> {
    const pass = passIn(form);
    const me = await this.passes.holder(pass);
    const version = Number(sent(form, 'version'));
    if (!Number.isInteger(version) || version < 1) return this.list({ me, pass }, reply);
    try {
      await this.supplements.send(me.holds.dossier, version, sent(form, 'key'), me);
      await this.course(me, reply);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { status, told } = failureOf(error, reply, this.log);
      await this.list({ me, pass, status, faults: [{ field: 'send', told }] }, reply);
    }
  }

  @MultipartForm()
  @Post(HELD.upload)
  async upload(@Req() request: UploadRequest, @Res() reply: PageReply): Promise<void> {
    const holderOf = (fields: ReadonlyMap<string, string>) => this.passes.holder(fields.get('pass') ?? '');
    const { fields, fault } = await this.supplements.upload(request, holderOf);
    const me = await holderOf(fields);
    const shown = { me, pass: fields.get('pass')! };
    if (fault === null) return this.list(shown, reply);
    const { status, told } = failureOf(fault, reply, this.log);
    const faults = [{ field: `file-${fields.get('item') ?? ''}`, told }];
    await this.list({ ...shown, status, faults }, reply);
  }

  private async list({ me, pass, status = 200, faults = [] }: Listing, reply: PageReply): Promise<void> {
    const words = wordsFor(reply);
    const asked = await this.supplements.asked(me.holds!.dossier, me);
    const [desk, limits, key] = [this.catalogue.agencyName(asked.receiver), this.desk.limits, randomUUID()];
    answerOwn(reply, words, supplementPage({ words, asked, pass, desk, limits, key, faults }), status);
  }

  private async course(me: Actor, reply: PageReply): Promise<void> {
    const words = wordsFor(reply);
    const dossier = await this.tracking.own(me.holds!.dossier, me);
    const agency = (id: string) => this.catalogue.agencyName(id);
    const place = dossier.code === me.holds!.dossier ? { place: minePlace(dossier.code) } : {}; // before reception only his account leads there
    answerPage(
      reply,
      200,
      words,
      trackedPage(dossier, { words, today: localDate(this.clock.legalNow()), agency, ...place }),
    );
  }
}

interface Listing {
  readonly me: Actor;
  readonly pass: string;
  readonly status?: number;
  readonly faults?: readonly Fault[];
}

const passIn = (form: unknown): string => sent(form, 'pass');
