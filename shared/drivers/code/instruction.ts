/** A register by the name of its widest form: `rax` for al, ax, eax and rax, on x86 too. */
export type RegisterName = string;

/** What an instruction works on. Addresses are relative to the image's start. */
export type Operand =
  | { readonly kind: 'register'; readonly register: RegisterName; readonly bytes: number }
  | {
      readonly kind: 'immediate';
      /** Signed; rounded beyond 2^53. */
      readonly value: number;
      /** Its lower and upper 32 bits. */
      readonly low: number;
      readonly high: number;
    }
  | {
      readonly kind: 'memory';
      /** Null without a base register; then `address` is known. */
      readonly base: RegisterName | null;
      /** True with an index register, and for memory of another segment. */
      readonly hasIndex: boolean;
      readonly index: RegisterName | null;
      readonly scale: number;
      readonly displacement: number;
      readonly address: number | null;
      readonly bytes: number;
    }
  | { readonly kind: 'other' };

/** One decoded instruction, as much of it as following a constant needs. */
export interface Instruction {
  readonly rva: number;
  readonly length: number;
  /** Lower case; `invalid` for bytes that are none. */
  readonly mnemonic: string;
  readonly flow: 'next' | 'call' | 'jump' | 'branch' | 'return' | 'stop';
  /** Where a direct call, jump or branch goes, or null. */
  readonly target: number | null;
  readonly operands: readonly Operand[];
  /** Registers written besides by name, for instructions whose effect is not modelled. */
  readonly writes: readonly RegisterName[];
  /** Where an immediate of four or eight bytes stands within the instruction, or null. */
  readonly immediateAt: number | null;
}

/** Code to decode: bytes that are loaded at `rva` of an image. */
export interface Code {
  readonly bytes: Uint8Array;
  readonly rva: number;
  readonly is64: boolean;
  /** Address an absolute operand is relative to; 0 on x64, where operands are relative already. */
  readonly imageBase: number;
}

/** Decodes machine code; handed in, because the library behind it is not pure. */
export interface InstructionDecoder {
  /** All instructions from the first byte on; bytes that are none become one-byte `invalid` instructions. */
  decode(code: Code): readonly Instruction[];
  /** Targets of direct calls, by decoding from the first byte on. */
  callTargets(code: Code): readonly number[];
  /** The first instruction in Intel's notation. */
  text(code: Code): string;
}
