import type { Twist } from './plan.js';
import type { TwistedWay } from './twisted-way.js';
import { COURSE_WAYS } from './twists-course.js';
import { INTAKE_WAYS } from './twists-intake.js';
import { WAITING_WAYS } from './twists-waits.js';

/** What becomes of a dossier on which a twist of the story falls. */
export const WAYS: Readonly<Record<Twist, TwistedWay>> = { ...INTAKE_WAYS, ...WAITING_WAYS, ...COURSE_WAYS };
