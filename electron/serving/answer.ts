import { commonHeaders, filePolicy } from './policy.ts';

/** What a host answers to an address, before it is put on the carrier (`app://` or HTTP). */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | string;
}

/** An answer with the headers that everything carries; `policy` is the content security policy. */
export function answer(status: number, type: string, body: Buffer | string, policy: string = filePolicy): Answer {
  return { status, headers: { ...commonHeaders, 'content-security-policy': policy, 'content-type': type }, body };
}

/** A sentence for whoever looks at the address in a browser. */
export const sentence = (status: number, text: string): Answer =>
  answer(status, 'text/plain; charset=utf-8', `${text}\n`);

export const notFound = (): Answer => sentence(404, 'There is nothing at this address.');
