import { join } from 'node:path';
import type { Config } from '../../config.js';
import type { SentChannel } from '../notice-ways.js';
import type { Channel, Channels } from './channel.js';
import { Folder } from './folder.js';
import { HttpGateway, smsBody, zaloBody } from './http-gateway.js';
import { Smtp } from './smtp.js';

/** The channels that the configuration turns on; a demonstration writes those that it does not into `<data>/sent/<channel>`. */
export function configuredChannels({
  smtpUrl,
  smtpFrom,
  smsUrl,
  smsToken,
  zaloUrl,
  zaloToken,
  demo,
  dataDir,
}: Config): Channels {
  const folder = (channel: SentChannel): Channel | undefined =>
    demo ? new Folder(join(dataDir, 'sent', channel)) : undefined;
  const channels: Record<SentChannel, Channel | undefined> = {
    email: smtpUrl && smtpFrom ? new Smtp({ url: smtpUrl, from: smtpFrom }) : folder('email'),
    sms: smsUrl && smsToken ? new HttpGateway({ url: smsUrl, token: smsToken, body: smsBody }) : folder('sms'),
    zalo: zaloUrl && zaloToken ? new HttpGateway({ url: zaloUrl, token: zaloToken, body: zaloBody }) : folder('zalo'),
  };
  return Object.fromEntries(Object.entries(channels).filter(([, channel]) => channel !== undefined));
}
