/** The few globals that Node and every browser share; `shared/` has neither Node's types nor the DOM's. */
declare class TextDecoder {
  constructor(label?: string, options?: { readonly fatal?: boolean; readonly ignoreBOM?: boolean });
  decode(input?: Uint8Array, options?: { readonly stream?: boolean }): string;
}
declare class TextEncoder {
  encode(input?: string): Uint8Array<ArrayBuffer>;
}
/** Named by valibot's types only. */
interface Blob {
  readonly size: number;
}
interface File extends Blob {
  readonly name: string;
}
